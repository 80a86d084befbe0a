namespace WeCom.Client.Simulator.Tests.Permissions;

/// <summary>
/// Apps and secrets as the console has them (docs/wire/token.md#gettoken, docs/wire/members.md#the-member-object and
/// docs/wire/permissions.md).
/// </summary>
public sealed class AppTests
{
    [Fact]
    public async Task A_scope_is_made_of_departments_people_and_tags()
    {
        await using var wecom = await StartAsync();
        var app = wecom.Simulator.App;
        app.VisibleDepartments = [3];
        app.VisibleUserIds = ["WANGWU"];
        app.VisibleTags = [1];
        Assert.Equal([2, 3], (await wecom.DepartmentsAsync()).Select(department => department.GetProperty("id").GetInt64()));
        Assert.Equal(0, await wecom.ErrorCodeAsync("user/get?userid=wangwu"));
        Assert.Equal(0, await wecom.ErrorCodeAsync("user/get?userid=zhaoliu"));
        Assert.Equal(60011, await wecom.ErrorCodeAsync("user/get?userid=sunqi"));
        wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["sunqi"] });
        Assert.Equal(0, await wecom.ErrorCodeAsync("user/get?userid=sunqi"));
        Assert.Equal(60011, await wecom.ErrorCodeAsync("user/get?userid=zhaoliu"));
    }

    [Fact]
    public async Task Each_app_has_its_own_token_and_its_own_eyes()
    {
        await using var wecom = await StartAsync();
        var second = wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7, VisibleDepartments = [4] });
        Assert.NotEqual(await wecom.TokenAsync(), await wecom.TokenAsync(second.Secret));
        Assert.Equal(60011, await wecom.ErrorCodeAsync("department/get?id=2", second.Secret));
        Assert.Equal(0, await wecom.ErrorCodeAsync("department/get?id=2"));
        Assert.Equal(0, await wecom.ErrorCodeAsync("agent/get?agentid=7", second.Secret));
        Assert.Equal(301002, await wecom.ErrorCodeAsync("agent/get?agentid=7"));
        Assert.Equal([wecom.Simulator.App, second], wecom.Simulator.Apps);
        Assert.Throws<ArgumentException>(() => wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7 }));
        Assert.Throws<ArgumentException>(() => wecom.Simulator.AddApp(new SimulatedApp { AgentId = 8, Secret = second.Secret }));
    }

    [Fact]
    public async Task An_app_that_is_switched_off_gets_no_token_and_may_not_use_one()
    {
        await using var wecom = await StartAsync();
        var token = await wecom.TokenAsync();
        wecom.Simulator.App.IsEnabled = false;
        Assert.Equal(50003, (await wecom.GetAsync("department/list?access_token=" + token)).GetProperty("errcode").GetInt32());
        var refusal = await wecom.GetAsync(SimulatorCaller.GetTokenUrl(wecom.Simulator.CorpId, wecom.Simulator.App.Secret));
        Assert.Equal(40001, refusal.GetProperty("errcode").GetInt32());
    }

    [Fact]
    public async Task A_third_party_has_no_gettoken_and_finds_people_by_encrypted_userids_alone()
    {
        await using var wecom = await StartAsync();
        var suite = wecom.Simulator.AddApp(new SimulatedApp { AgentId = 9, Kind = SimulatedAppKind.ThirdParty });
        Assert.Equal(
            40001,
            (await wecom.GetAsync(SimulatorCaller.GetTokenUrl(wecom.Simulator.CorpId, suite.Secret))).GetProperty("errcode").GetInt32());
        var token = wecom.Simulator.Tokens.IssueTo(suite);
        var member = (await wecom.GetAsync($"user/list?department_id=2&access_token={token}")).GetProperty("userlist")[0];
        var userId = member.GetProperty("userid").GetString()!;
        Assert.StartsWith("wo", userId, StringComparison.Ordinal);
        Assert.Equal(userId, member.GetProperty("open_userid").GetString());
        Assert.All(
            ["position", "mobile", "telephone", "alias", "extattr"],
            field => Assert.False(member.TryGetProperty(field, out _), field));
        Assert.Equal(0, (await wecom.GetAsync($"user/get?userid={userId}&access_token={token}")).GetProperty("errcode").GetInt32());
        Assert.Equal(60111, (await wecom.GetAsync($"user/get?userid=lisi&access_token={token}")).GetProperty("errcode").GetInt32());
        Assert.Equal(60111, (await wecom.GetAsync($"user/get?userid=wonderland&access_token={token}")).GetProperty("errcode").GetInt32());
    }

    private static async Task<SimulatorCaller> StartAsync()
    {
        var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.AddDepartment(3, "前端部", parentId: 2);
        wecom.Organization.AddDepartment(4, "财务部");
        wecom.Organization.AddPerson("lisi", "李四", 2);
        wecom.Organization.AddPerson("wangwu", "王五", 4);
        wecom.Organization.AddPerson("zhaoliu", "赵六", 4);
        wecom.Organization.AddPerson("sunqi", "孙七", 4);
        wecom.Organization.SetTag(new SimulatedTag(1, "球队") { UserIds = ["zhaoliu"], DepartmentIds = [2] });
        return wecom;
    }
}
