using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Contacts.Endpoints;

/// <summary>A field that nothing hangs on costs itself, whatever it is sent as, and is named.</summary>
public sealed class OddFieldTests
{
    public static TheoryData<string> Odd
        => ["5", "1e999", "true", "[]", "{}", "\"\\ud83d\"", "\"\\u0000\"", "\"a\u001bb\"", "[[[]]]", "null"];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Of_a_login_beside_a_userid(string odd)
    {
        await using var host = await ContactsHost.StartAsync();
        foreach (var name in new[] { "openid", "external_userid", "user_ticket", "new_field" })
        {
            host.WeCom.AnswerNext(
                "auth/getuserinfo", SimulatedAnswer.Json($$"""{"errcode":0,"userid":"zhangsan","{{name}}":{{odd}} }"""));

            Assert.Equal("zhangsan", (await host.Client.GetUserInfoAsync("c")).UserId);
        }
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Of_a_member_whom_the_app_sees(string odd)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("agent/get", SimulatedAnswer.Json($$$"""
            {"errcode":0,"agentid":1000002,"name":{{{odd}}},"allow_userinfos":{"user":[{"userid":"a","name":{{{odd}}} },{"userid":"b"}]},
            "allow_partys":{"partyid":[1]},"allow_tags":{"tagid":[]}}
            """));

        Assert.Equal(["a", "b"], (await host.Client.GetAgentAsync()).VisibleUserIds);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Of_a_tag_and_of_its_members(string odd)
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext("tag/list", SimulatedAnswer.Json(
            $$"""{"errcode":0,"taglist":[{"tagid":1,"tagname":{{odd}} },{"tagid":2,"x":{{odd}} }]}"""));
        host.WeCom.AnswerNext("tag/get", SimulatedAnswer.Json(
            $$"""{"errcode":0,"tagname":{{odd}},"userlist":[{"userid":"a","name":{{odd}} }],"partylist":[1],"z":{{odd}} }"""));

        Assert.Equal([1, 2], (await host.Client.ListTagsAsync()).Select(tag => tag.TagId));
        Assert.Equal(["a"], (await host.Client.GetTagAsync(1)).Users.Select(user => user.UserId));
    }

    [Fact]
    public async Task And_its_name_is_told()
    {
        await using var host = await ContactsHost.StartAsync();
        host.WeCom.AnswerNext(
            "auth/getuserinfo", SimulatedAnswer.Json("""{"errcode":0,"userid":"a","openid":5,"x":"\ud83d"}"""));
        host.WeCom.AnswerNext("agent/get", SimulatedAnswer.Json(
            """{"errcode":0,"agentid":1000002,"name":5,"allow_userinfos":{},"allow_partys":{},"allow_tags":{}}"""));
        host.WeCom.AnswerNext("tag/list", SimulatedAnswer.Json("""{"errcode":0,"taglist":[{"tagid":1,"tagname":[]}]}"""));
        host.WeCom.AnswerNext("tag/get", SimulatedAnswer.Json("""{"errcode":0,"tagname":true,"userlist":[],"partylist":[]}"""));

        Assert.Equal(["openid", "x"], (await host.Client.GetUserInfoAsync("c")).UnreadableFields);
        Assert.Equal(["name"], (await host.Client.GetAgentAsync()).UnreadableFields);
        Assert.Equal(["tagname"], Assert.Single(await host.Client.ListTagsAsync()).UnreadableFields);
        Assert.Equal(["tagname"], (await host.Client.GetTagAsync(1)).UnreadableFields);
    }

    [Fact]
    public async Task A_login_without_any_readable_id_is_none()
    {
        await using var host = await ContactsHost.StartAsync();
        foreach (var answer in new[] { """{"errcode":0,"openid":"\ud83d"}""", """{"errcode":0,"userid":5,"openid":"o"}""" })
        {
            host.WeCom.AnswerNext("auth/getuserinfo", SimulatedAnswer.Json(answer));
            await Assert.ThrowsAnyAsync<WeChatException>(() => host.Client.GetUserInfoAsync("c"));
        }
    }
}
