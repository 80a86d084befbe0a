using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

/// <summary>
/// Trees and people change between two syncs as they do in a real company, and the stores follow with no more writes than that.
/// </summary>
public sealed class CompanyChangeTests
{
    [Fact]
    public async Task A_branch_that_moves_is_one_change_and_everything_below_stays_untouched()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.MoveDepartment(2, 5);
        var received = host.RecordChanges();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Save 2"], received);
        Assert.Equal(
            (SyncStatus.Succeeded, 5L, 2L),
            (result.Status, host.Department(2).Values.ParentId, host.Department(3).Values.ParentId));
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task A_branch_that_moves_below_a_new_department_is_written_after_it()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.AddDepartment(9, "新事业部");
        host.WeCom.Organization.MoveDepartment(2, 9);
        host.WeCom.Organization.UpdateDepartment(3, department => department with { Name = "平台" });
        var received = host.RecordChanges();

        await host.Sync.SyncAllAsync();

        Assert.Equal(["Save 9", "Save 2", "Save 3"], received);
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task What_moves_out_of_a_department_that_is_dissolved_has_moved_before_it_goes()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.MoveDepartment(3, 5);
        host.WeCom.Organization.MoveDepartment(4, 1);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [3], MainDepartmentId = 3 });
        host.WeCom.Organization.RemoveDepartment(2);
        var received = host.RecordChanges();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Deactivate 2", "Save 3", "Save 4", "Save user1"], received.Order(StringComparer.Ordinal));
        Assert.Equal("Deactivate 2", received[^1]);
        Assert.Equal((1, 0), (result.Departments.Removed, result.Users.Removed));
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task A_parent_and_a_child_that_change_places_are_written_in_their_new_order()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.MoveDepartment(3, 1);
        host.WeCom.Organization.MoveDepartment(2, 3);
        var received = host.RecordChanges();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Save 3", "Save 2"], received);
        Assert.Equal(
            (SyncStatus.Succeeded, 3L, 1L),
            (result.Status, host.Department(2).Values.ParentId, host.Department(3).Values.ParentId));
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task Names_that_are_swapped_are_changes_of_those_who_bear_them_and_of_nobody_else()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.UpdateDepartment(3, department => department with { Name = "前端" });
        host.WeCom.Organization.UpdateDepartment(4, department => department with { Name = "后端" });
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Name = "员工2" });
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Name = "员工1" });
        var received = host.RecordChanges();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Save 3", "Save 4", "Save user1", "Save user2"], received.Order(StringComparer.Ordinal));
        Assert.Equal(("前端", "后端"), (host.Department(3).Values.Name, host.Department(4).Values.Name));
        Assert.Equal(("员工2", "员工1"), (host.User("user1").Values.Name, host.User("user2").Values.Name));
        Assert.Equal((0, 0), (result.Departments.Created + result.Departments.Removed, result.Users.Created + result.Users.Removed));
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task A_person_in_fifty_departments_is_one_record_in_whatever_order_they_come()
    {
        await using var host = await StartAsync();
        long[] many = [.. Enumerable.Range(100, 50)];
        foreach (var id in many)
        {
            host.WeCom.Organization.AddDepartment(id, $"小组{id}");
        }

        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = many });
        await host.Sync.SyncAllAsync();
        var received = host.RecordChanges();

        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [.. many.Reverse()] });
        await AssertWritesNothingAsync(host, received);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [.. many.Skip(1)] });
        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Save user1"], received);
        Assert.Equal((1, 9), (result.Users.Updated, result.Users.Unchanged));
        Assert.Equal(many.Skip(1), host.User("user1").Values.DepartmentIds!);
    }

    [Fact]
    public async Task A_main_department_that_is_not_visible_is_kept_as_it_came()
    {
        await using var host = await StartAsync();
        host.WeCom.Organization.UpdatePerson("user4", person => person with { MainDepartmentId = 77 });
        var received = host.RecordChanges();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 1), (result.Status, result.Users.Updated));
        Assert.Equal(77, host.User("user4").Values.MainDepartmentId);
        Assert.Equal([3, 4], host.User("user4").Values.DepartmentIds!);
        Assert.Equal(["Save user4"], received);
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task A_cycle_that_appears_and_is_mended_moves_what_moved_and_removes_nothing()
    {
        await using var host = await StartAsync();
        var received = host.RecordChanges();

        host.WeCom.Organization.MoveDepartment(2, 3);
        var broken = await host.Sync.SyncAllAsync();
        host.WeCom.Organization.MoveDepartment(2, 1);
        var mended = await host.Sync.SyncAllAsync();

        Assert.Equal(["Save 2", "Save 2"], received);
        Assert.Equal((SyncStatus.SucceededWithWarnings, SyncStatus.Succeeded), (broken.Status, mended.Status));
        Assert.Equal(1, host.Department(2).Values.ParentId);
        await AssertWritesNothingAsync(host, received);
    }

    [Fact]
    public async Task Branches_without_a_visible_parent_join_the_tree_when_it_becomes_visible()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => options.Sync.BatchSize = 1);
        host.WeCom.App.VisibleDepartments = [3, 5];
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [1];
        var received = host.RecordChanges();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(["Save 1", "Save 2", "Save 4"], received.Where(change => !change.Contains("user", StringComparison.Ordinal)));
        Assert.Equal(
            (SyncStatus.Succeeded, 2, 0),
            (result.Status, result.Departments.Unchanged, result.Users.Removed + result.Users.HeldBack));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    private static async Task<SimulatedHost> StartAsync()
    {
        var host = await SimulatedHost.StartAsync(configure: options => options.Sync.BatchSize = 1);
        await host.Sync.SyncAllAsync();
        return host;
    }

    private static async Task AssertWritesNothingAsync(SimulatedHost host, List<string> received)
    {
        var before = received.Count;
        await host.Sync.SyncAllAsync();
        Assert.Equal(before, received.Count);
    }
}
