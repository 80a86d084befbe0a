using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>The app itself, and tags.</summary>
public sealed class AppCallsTests
{
    [Fact]
    public async Task An_app_reads_its_own_scope_whatever_the_size_of_its_id()
    {
        await using var host = await ContactsHost.StartAsync(app: new SimulatedApp { AgentId = 1_013_699_173_317 });
        host.WeCom.App.VisibleDepartments = [2, 4_294_967_295];
        var agent = await host.Client.GetAgentAsync();
        Assert.Equal((1_013_699_173_317, "通讯录应用"), (agent.AgentId, agent.Name));
        Assert.Equal([2, 4_294_967_295], agent.VisibleDepartmentIds);
        Assert.Empty(agent.VisibleUserIds);
        Assert.Empty(agent.VisibleTagIds);
        Assert.Equal("agentid=1013699173317", host.WeCom.Requests.GetLatest()[^1].Query);
    }

    [Fact]
    public async Task Members_and_tags_of_a_scope_are_read_too()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("agent/get", SimulatedAnswer.Json(
            """
            {"errcode":0,"agentid":"1000002","allow_userinfos":{"user":[{"userid":"LiSi"},{"userid":"wangwu"}]},"allow_partys":null,
            "allow_tags":{"tagid":[7,4294967296]}}
            """));
        var agent = await host.Client.GetAgentAsync();
        Assert.Equal(["LiSi", "wangwu"], agent.VisibleUserIds);
        Assert.Equal([7, 4_294_967_296], agent.VisibleTagIds);
        Assert.Empty(agent.VisibleDepartmentIds);
        Assert.Null(agent.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","allow_userinfos":null,"allow_partys":null,"allow_tags":null""")]
    public async Task An_app_that_does_not_tell_its_scope_is_not_one_whose_scope_is_empty(string scope)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("agent/get", SimulatedAnswer.Json($$"""{"errcode":0,"agentid":1000002{{scope}}}"""));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Client.GetAgentAsync());

        Assert.Contains("success without the data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_listed_with_ids_of_any_size()
    {
        await using var host = await ContactsHost.StartAsync();
        Assert.Equal(
            [new WeComTag { TagId = 7, Name = "骨干" }, new WeComTag { TagId = 4_294_967_296, Name = "新人" }],
            await host.Client.ListTagsAsync());
    }

    [Fact]
    public async Task A_tag_has_its_members_and_its_departments()
    {
        await using var host = await ContactsHost.StartAsync();
        var tag = await host.Client.GetTagAsync(7);
        Assert.Equal("骨干", tag.Name);
        Assert.Equal([("LiSi", "李四"), ("wangwu", "王五")], tag.Users.Select(user => (user.UserId, user.Name)));
        Assert.Equal([2], tag.DepartmentIds);
        Assert.Empty((await host.Client.GetTagAsync(4_294_967_296)).Users);
        Assert.Equal("tagid=4294967296", host.WeCom.Requests.GetLatest()[^1].Query);
    }

    [Fact]
    public async Task A_tag_shows_nothing_that_is_out_of_scope()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [4_294_967_295];
        var tag = await host.Client.GetTagAsync(7);
        Assert.Equal("LiSi", Assert.Single(tag.Users).UserId);
        Assert.Empty(tag.DepartmentIds);
        Assert.Equal(2, (await host.Client.ListTagsAsync()).Count);
    }
}
