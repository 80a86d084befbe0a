using System.Text.Json;

namespace WeCom.Client.Simulator.Tests.Permissions;

public sealed class VisibleScopeTests
{
    private static readonly string[] DetailUrls =
    [
        "department/list", "department/get?id=1", "user/list?department_id=1", "user/simplelist?department_id=1", "user/get?userid=lisi",
    ];

    [Fact]
    public async Task An_app_sees_its_departments_with_what_is_below_and_nothing_else()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [2];
        var departments = await wecom.DepartmentsAsync();

        Assert.Equal([2, 3], departments.Select(department => department.GetProperty("id").GetInt64()));
        Assert.Equal(1, departments[0].GetProperty("parentid").GetInt64());
        Assert.Equal("[\"wangwu\"]", departments[0].GetProperty("department_leader").GetRawText());
        Assert.Equal(60011, await wecom.ErrorCodeAsync("department/list?id=4"));
        Assert.Equal(60011, await wecom.ErrorCodeAsync("user/list?department_id=1"));
        Assert.Equal(0, await wecom.ErrorCodeAsync("user/list?department_id=3"));
    }

    [Fact]
    public async Task A_member_shows_only_the_departments_and_leaders_that_the_app_sees()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [2];
        var person = (await wecom.MembersAsync(3)).Single();

        Assert.Equal("[3]", person.GetProperty("department").GetRawText());
        Assert.Equal("[30]", person.GetProperty("order").GetRawText());
        Assert.Equal("[1]", person.GetProperty("is_leader_in_dept").GetRawText());
        Assert.Equal("[\"wangwu\"]", person.GetProperty("direct_leader").GetRawText());
        Assert.False(person.TryGetProperty("main_department", out _));
    }

    [Fact]
    public async Task An_app_that_sees_nothing_reads_an_empty_company_without_an_error()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [];
        Assert.Equal("""{"errcode":0,"errmsg":"ok","department":[]}""", (await wecom.CallAsync("department/list")).GetRawText());
        Assert.Equal(60011, await wecom.ErrorCodeAsync("user/list?department_id=1"));
    }

    [Fact]
    public async Task A_department_that_moves_into_the_scope_is_seen_at_once()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [2];
        Assert.Equal(2, (await wecom.DepartmentsAsync()).Length);
        wecom.Organization.MoveDepartment(4, 3);
        Assert.Equal(3, (await wecom.DepartmentsAsync()).Length);
    }

    [Fact]
    public async Task The_contacts_secret_reads_names_from_an_old_IP_only()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [];
        wecom.Simulator.App.GrantsSensitiveFields = false;
        var secret = wecom.Simulator.ContactsSecret;
        foreach (var url in DetailUrls)
        {
            wecom.Simulator.ContactsSecretHasOldIp = false;
            Assert.Equal(48009, await wecom.ErrorCodeAsync(url, secret));
            wecom.Simulator.ContactsSecretHasOldIp = true;
            Assert.Equal(0, await wecom.ErrorCodeAsync(url, secret));
        }

        var answer = await wecom.CallAsync("user/list?department_id=3", secret);
        Assert.True(answer.GetProperty("userlist")[0].TryGetProperty("mobile", out _));
    }

    [Fact]
    public async Task The_contacts_secret_reads_ids_of_the_whole_company_and_apps_do_not()
    {
        await using var wecom = await StartAsync();
        wecom.Simulator.App.VisibleDepartments = [2];
        var secret = wecom.Simulator.ContactsSecret;
        var ids = await wecom.CallAsync("department/simplelist", secret);
        Assert.Equal(4, ids.GetProperty("department_id").GetArrayLength());
        Assert.Equal("""{"id":2,"parentid":1,"order":100000000}""", ids.GetProperty("department_id")[1].GetRawText());
        Assert.Equal(2, (await wecom.CallAsync("department/simplelist")).GetProperty("department_id").GetArrayLength());

        Assert.Equal(0, (await wecom.PostAsync("user/list_id", "{}", secret)).GetProperty("errcode").GetInt32());
        Assert.Equal(48002, (await wecom.PostAsync("user/list_id", "{}")).GetProperty("errcode").GetInt32());
        Assert.Equal(48002, await wecom.ErrorCodeAsync("agent/get?agentid=1000002", secret));
    }

    /// <summary>1 ─ 2 ─ 3, and 4 beside 2; lisi in 1, wangwu in 2, zhaoliu in 4 and 3.</summary>
    private static async Task<SimulatorCaller> StartAsync()
    {
        var wecom = await SimulatorCaller.StartAsync();
        wecom.Organization.AddDepartment(2, "研发中心");
        wecom.Organization.UpdateDepartment(2, department => department with { Leaders = ["lisi", "wangwu"] });
        wecom.Organization.AddDepartment(3, "前端部", parentId: 2);
        wecom.Organization.AddDepartment(4, "财务部");
        wecom.Organization.AddPerson("lisi", "李四", 1);
        wecom.Organization.AddPerson("wangwu", "王五", 2);
        wecom.Organization.AddPerson("zhaoliu", "赵六", 4, 3);
        wecom.Organization.UpdatePerson("zhaoliu", person => person with
        {
            DepartmentOrders = [40, 30],
            IsLeaderInDepartments = [false, true],
            DirectLeaders = ["lisi", "wangwu"],
        });
        return wecom;
    }
}
