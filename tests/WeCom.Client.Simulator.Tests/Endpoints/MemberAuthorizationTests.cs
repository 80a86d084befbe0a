using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Endpoints;

/// <summary>An app that members let in by themselves (成员授权): no department but the root, and everybody in it.</summary>
public sealed class MemberAuthorizationTests : IAsyncLifetime
{
    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = new FakeTimeProvider());
        _wecom.Organization.AddDepartment(2, "研发中心");
        _wecom.Organization.AddDepartment(3, "前端部", parentId: 2);
        _wecom.Organization.AddPerson("lisi", "李四", 2);
        _wecom.Organization.AddPerson("wangwu", "王五", 3);
        _wecom.Organization.UpdatePerson("lisi", person => person with { IsLeaderInDepartments = [true], MainDepartmentId = 2 });
        _wecom.Simulator.App.IsMemberAuthorized = true;
    }

    public Task DisposeAsync() => _wecom.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1, "lisi wangwu")]
    [InlineData(2, "lisi wangwu")]
    [InlineData(3, "wangwu")]
    [InlineData(0, "wangwu")]
    public async Task It_reads_the_root_alone_and_everybody_whom_it_may_see_is_there(long visibleDepartment, string people)
    {
        var app = _wecom.Simulator.App;
        app.VisibleDepartments = [.. new[] { visibleDepartment }.Where(id => id != 0)];
        app.VisibleUserIds = visibleDepartment == 0 ? ["wangwu"] : [];
        Assert.Equal([1], Ids(await _wecom.CallAsync("department/list"), "department"));
        Assert.Equal([1], Ids(await _wecom.CallAsync("department/list?id=1"), "department"));
        Assert.Equal([1], Ids(await _wecom.CallAsync("department/simplelist"), "department_id"));
        Assert.Equal(60011, await _wecom.ErrorCodeAsync("department/get?id=2"));
        Assert.Equal(60011, await _wecom.ErrorCodeAsync("user/list?department_id=2"));
        var members = await _wecom.MembersAsync(1);
        Assert.Equal(people, string.Join(' ', members.Select(member => member.GetProperty("userid").GetString())));
        Assert.All(members, member => Assert.Equal("[1]", member.GetProperty("department").GetRawText()));
        Assert.All(members, member => Assert.False(member.TryGetProperty("main_department", out _)));
        Assert.Equal(members.Length, (await _wecom.CallAsync("user/simplelist?department_id=1")).GetProperty("userlist").GetArrayLength());
        Assert.Equal(0, await _wecom.ErrorCodeAsync("user/get?userid=wangwu"));
        Assert.DoesNotContain(
            (await _wecom.CallAsync("agent/get?agentid=1000002")).GetProperty("allow_partys").GetProperty("partyid").EnumerateArray(),
            id => id.GetInt64() != 1);
    }

    [Fact]
    public async Task Its_callback_tells_of_no_department_but_the_root()
    {
        await using var host = await CallbackReceiver.StartAsync();
        await _wecom.Simulator.Callbacks.SubscribeAsync(host.Callback with { App = _wecom.Simulator.App });
        _wecom.Organization.AddDepartment(4, "财务部");
        _wecom.Organization.RemoveDepartment(4);
        _wecom.Organization.UpdatePerson("lisi", person => person with { DepartmentIds = [3], IsLeaderInDepartments = [false] });
        _wecom.Organization.AddPerson("zhaoliu", "赵六", 3);
        await _wecom.Simulator.Callbacks.IdleAsync();
        var told = Assert.Single(host.Events, one => one.Element("ChangeType") is not null);
        Assert.Equal("1", told.Element("Department")!.Value);
        Assert.Null(told.Element("MainDepartment"));
    }

    [Fact]
    public async Task It_ends_when_the_administrator_lets_the_app_in()
    {
        Assert.Equal([1], Ids(await _wecom.CallAsync("department/list"), "department"));
        _wecom.Simulator.App.IsMemberAuthorized = false;
        _wecom.Simulator.App.VisibleDepartments = [2];
        Assert.Equal([2, 3], Ids(await _wecom.CallAsync("department/list"), "department"));
        _wecom.Simulator.App.IsMemberAuthorized = true;
        Assert.Equal([1], Ids(await _wecom.CallAsync("department/list"), "department"));
    }

    private static IEnumerable<long> Ids(JsonElement answer, string array) =>
        answer.GetProperty(array).EnumerateArray().Select(department => department.GetProperty("id").GetInt64());
}
