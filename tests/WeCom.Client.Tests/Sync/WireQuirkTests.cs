using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>Tests that undocumented answers of real servers are read correctly down to the store.</summary>
public sealed class WireQuirkTests
{
    [Theory]
    [InlineData("1", WeComGender.Male)]
    [InlineData("\"2\"", WeComGender.Female)]
    [InlineData("2", WeComGender.Female)]
    [InlineData("\"\"", null)]
    [InlineData("0", null)]
    [InlineData("\"0\"", null)]
    [InlineData("null", null)]
    public async Task Gender_is_read_as_number_text_or_nothing(string wire, WeComGender? expected)
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.SetRawField("user3", "gender", wire);

        await AssertReadWholeAsync(host);

        Assert.Equal(expected, host.User("user3").Values.Gender);
    }

    [Fact]
    public async Task Ids_and_ranks_over_Int32_come_through()
    {
        const long Id = 4_294_967_295;
        await using var host = await SimulatedHost.StartAsync();
        var organization = host.WeCom.Organization;
        organization.AddDepartment(new() { DepartmentId = Id, ParentId = 2_315_041_299, Name = "远", Order = 4_294_967_290 });
        organization.AddDepartment(new() { DepartmentId = 2_315_041_299, ParentId = 1, Name = "大", Order = 2_147_484_646 });
        organization.UpdatePerson(
            "user3",
            person => person with { DepartmentIds = [3, Id], DepartmentOrders = [1, 4_294_967_291], MainDepartmentId = Id });

        var result = await host.Sync.SyncAllAsync();

        Assert.True(result.Success);
        Assert.Equal((2_315_041_299, 4_294_967_290), (host.Department(Id).Values.ParentId, host.Department(Id).Values.Order));
        Assert.Equal([3, Id], host.User("user3").Values.DepartmentIds!);
        Assert.Equal([1, 4_294_967_291], host.User("user3").Values.DepartmentOrders!);
        Assert.Equal(Id, host.User("user3").Values.MainDepartmentId);
        Assert.Equal(1, (await host.Sync.SyncUsersAsync(Id, fetchChild: false)).Users.Unchanged);
        await AssertWritesNothingAsync(host);
    }

    [Fact]
    public async Task Fewer_ranks_than_departments_are_kept_as_they_came()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.SetRawField("user4", "order", "[7]");
        host.WeCom.Organization.SetRawField("user4", "is_leader_in_dept", "[]");

        await AssertReadWholeAsync(host);

        Assert.Equal([3, 4], host.User("user4").Values.DepartmentIds!);
        Assert.Equal([7], host.User("user4").Values.DepartmentOrders!);
        Assert.Empty(host.User("user4").Values.IsLeaderInDepartments!);
    }

    [Fact]
    public async Task Extattr_without_type_keeps_name_and_value()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.SetRawField(
            "user3",
            "extattr",
            """{"attrs":[{"name":"工号","value":"A-17"},{"name":"主页","web":{"url":"http://example.com","title":"主页"}}]}""");

        await AssertReadWholeAsync(host);

        var attributes = host.User("user3").Values.ExtendedAttributes!;
        Assert.Equal(new WeComAttribute { Name = "工号", Value = "A-17" }, attributes[0]);
        Assert.Equal(new WeComAttribute { Name = "主页", Url = "http://example.com", Title = "主页" }, attributes[1]);
    }

    [Fact]
    public async Task A_userid_in_two_cases_is_one_person_whichever_list_comes_first()
    {
        foreach (var (three, four) in new[] { ("ZhangSan", "zhangsan"), ("zhangsan", "ZhangSan") })
        {
            await using var host = await SimulatedHost.StartAsync();
            ListInBoth(host, three, four);

            var result = await host.Sync.SyncAllAsync();

            Assert.Equal((SyncStatus.Succeeded, 8, 0), (result.Status, result.Users.Created, result.Users.Failed));
            Assert.Equal([3, 4], host.User("zhangsan").Values.DepartmentIds!);
            Assert.Equal("ZhangSan", host.User("zhangsan").Values.UserId);
        }
    }

    [Theory]
    [InlineData("zhangsan", "zhangsan")]
    [InlineData("ZHANGSAN", "zhangsan")]
    [InlineData("zhangsan", "ZhangSan")]
    public async Task The_case_that_was_stored_first_stays_and_another_case_is_no_change(string three, string four)
    {
        await using var host = await SimulatedHost.StartAsync();
        ListInBoth(host, "ZhangSan", "ZhangSan");
        await host.Sync.SyncAllAsync();
        var (calls, held) = (host.ApplyCalls, host.Held());
        ListInBoth(host, three, four);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((8, 0), (result.Users.Unchanged, result.Users.Removed));
        Assert.Equal(calls, host.ApplyCalls);
        Assert.Equal(held, host.Held());
    }

    [Fact]
    public async Task A_parent_that_is_not_in_the_list_makes_a_root()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.MoveDepartment(2, 99);

        await AssertReadWholeAsync(host);

        Assert.Equal(99, host.Department(2).Values.ParentId);
        Assert.Equal([1L, 2L], (await host.Sync.GetDepartmentTreeAsync()).Roots.Select(root => root.Department.DepartmentId).Order());
    }

    [Fact]
    public async Task A_visible_scope_without_the_root_is_read_like_any_other()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.VisibleDepartments = [3, 5];

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 2, 7), (result.Status, result.Departments.Created, result.Users.Created));
        Assert.Equal(2, host.Department(3).Values.ParentId);
        Assert.Equal([3], host.User("user4").Values.DepartmentIds!);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(2, 2)]
    public async Task A_cycle_is_cut_and_reported_and_everybody_in_it_is_read(long departmentId, long parentId)
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.MoveDepartment(departmentId, parentId);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 5, 10), (result.Status, result.Departments.Created, result.Users.Created));
        Assert.Contains("Department 2 stands above itself", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
        Assert.Equal([1L, 2L], (await host.Sync.GetDepartmentTreeAsync()).Roots.Select(root => root.Department.DepartmentId).Order());
        await AssertWritesNothingAsync(host);
    }

    [Fact]
    public async Task A_person_in_a_department_that_is_not_in_the_list_keeps_it()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.UpdatePerson("user3", person => person with { DepartmentIds = [77, 3], MainDepartmentId = 77 });

        await AssertReadWholeAsync(host);

        Assert.Equal([77, 3], host.User("user3").Values.DepartmentIds!);
        Assert.Equal(77, host.User("user3").Values.MainDepartmentId);
    }

    private static async Task AssertReadWholeAsync(SimulatedHost host)
    {
        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 5, 10), (result.Status, result.Departments.Created, result.Users.Created));
        await AssertWritesNothingAsync(host);
    }

    private static async Task AssertWritesNothingAsync(SimulatedHost host)
    {
        var calls = host.ApplyCalls;
        var again = await host.Sync.SyncAllAsync();
        Assert.Equal(calls, host.ApplyCalls);
        Assert.Equal(again.Users.Total, again.Users.Unchanged);
    }

    private static void ListInBoth(SimulatedHost host, string three, string four)
    {
        foreach (var (departmentId, userId) in new[] { (3, three), (4, four) })
        {
            var body = $$"""
                {"errcode":0,"errmsg":"ok","userlist":[
                {"userid":"{{userId}}","name":"张三丰","department":[3,4],"mobile":"13900000000"},
                {"userid":"user5","department":[4],"mobile":"13800000005"}]}
                """;
            host.WeCom.AnswerNext("user/list", SimulatedAnswer.Json(body), when: $"department_id={departmentId}");
        }
    }
}
