using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync;

public sealed class SyncServiceTests
{
    [Fact]
    public async Task A_first_full_sync_brings_everything_over()
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.Succeeded, result.Status);
        Assert.Equal((5, 10), (result.Departments.Created, result.Users.Created));
        Assert.Equal((5, 10), (result.Departments.Total, result.Users.Total));
        Assert.Equal(7, result.Calls);
        Assert.Equal([3, 4], host.User("user4").Values.DepartmentIds!);
        Assert.Equal("后端", host.Department(3).Values.Name);
        Assert.Equal(2, host.Department(3).Values.ParentId);
    }

    [Fact]
    public async Task A_second_sync_writes_nothing()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        var calls = host.ApplyCalls;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(calls, host.ApplyCalls);
        Assert.Equal((5, 10), (result.Departments.Unchanged, result.Users.Unchanged));
    }

    [Fact]
    public async Task A_change_in_the_company_is_picked_up_and_nothing_else()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        var organization = host.WeCom.Organization;
        organization.UpdatePerson("user3", person => person with { Position = "架构师" });
        organization.MoveDepartment(4, 5);
        organization.AddPerson(new() { UserId = "newcomer", Name = "新人", DepartmentIds = [2], Mobile = "13911111111" });
        var (departments, users) = (host.Departments.AppliedChanges, host.Users.AppliedChanges);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 1, 4), (result.Departments.Created, result.Departments.Updated, result.Departments.Unchanged));
        Assert.Equal((1, 1, 9), (result.Users.Created, result.Users.Updated, result.Users.Unchanged));
        Assert.Equal((departments + 1, users + 2), (host.Departments.AppliedChanges, host.Users.AppliedChanges));
        Assert.Equal("架构师", host.User("user3").Values.Position);
        Assert.Equal(5, host.Department(4).Values.ParentId);
    }

    [Fact]
    public async Task A_person_who_left_is_deactivated_and_comes_back_active()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        var leaver = host.WeCom.Organization.FindPerson("user9")!;
        host.WeCom.Organization.RemovePerson("user9");

        var left = await host.Sync.SyncAllAsync();
        Assert.Equal((1, 9), (left.Users.Removed, left.Users.Total));
        Assert.False(host.User("user9").IsActive);
        Assert.Equal("员工9", host.User("user9").Values.Name);

        host.WeCom.Organization.AddPerson(leaver);
        var returned = await host.Sync.SyncAllAsync();
        Assert.Equal(1, returned.Users.Updated);
        Assert.True(host.User("user9").IsActive);
    }

    [Fact]
    public async Task A_removal_beyond_the_limits_is_held_back_with_its_reason_and_the_rest_goes_on()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        foreach (var i in Enumerable.Range(0, 6))
        {
            host.WeCom.Organization.RemovePerson($"user{i}");
        }

        host.WeCom.Organization.UpdatePerson("user9", person => person with { Name = "改名" });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.HeldBack, result.Status);
        Assert.Equal((0, 6, 1), (result.Users.Removed, result.Users.HeldBack, result.Users.Updated));
        Assert.Contains(result.Warnings, warning => warning.ToString().Contains("6 of 10", StringComparison.Ordinal));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task Only_a_full_sync_removes()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");

        await host.Sync.SyncUsersAsync();
        await host.Sync.SyncUsersAsync(5);
        await host.Sync.SyncUsersAsync(5, fetchChild: false);
        await host.Sync.SyncUsersAsync(fetchChild: false);
        await host.Sync.SyncDepartmentsAsync();
        await host.Sync.SyncDepartmentsAsync(2);

        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Theory]
    [InlineData(null, true, 10)]
    [InlineData(null, false, 1)]
    [InlineData(2L, true, 6)]
    [InlineData(2L, false, 1)]
    public async Task People_are_synced_in_all_four_combinations(long? departmentId, bool fetchChild, int people)
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncUsersAsync(departmentId, fetchChild);

        Assert.Equal(people, result.Users.Created);
        Assert.Equal(0, result.Departments.Total);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(2L, 1)]
    public async Task Departments_are_synced_all_or_that_one_alone(long? departmentId, int departments)
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncDepartmentsAsync(departmentId);

        Assert.Equal(departments, result.Departments.Created);
        Assert.Equal(0, host.Users.ApplyCalls);
    }

    [Fact]
    public async Task A_department_that_could_not_be_read_makes_the_run_partial_and_removes_nobody()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(60011), when: "department_id=4");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(SyncStatus.Partial, result.Status);
        Assert.Contains("department 4", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 2), (result.Users.Removed, result.Users.HeldBack));
        Assert.Equal(10, host.ActiveUsers().Count);
    }

    [Fact]
    public async Task People_without_a_mobile_are_skipped_where_others_have_one()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Mobile = "" });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((9, 1), (result.Users.Created, result.Users.Skipped));
        Assert.DoesNotContain("user1", host.ActiveUsers());
    }

    [Fact]
    public async Task Where_mobiles_are_not_granted_people_are_kept_and_one_warning_says_so()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.GrantsSensitiveFields = false;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(10, result.Users.Created);
        Assert.Equal(SyncStatus.SucceededWithWarnings, result.Status);
        Assert.Contains("2022", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
        Assert.Null(host.User("user1").Values.Mobile);
    }

    [Fact]
    public async Task A_lost_grant_overwrites_nothing()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.App.GrantsSensitiveFields = false;

        var without = await host.Sync.SyncAllAsync();
        host.WeCom.App.GrantsSensitiveFields = true;
        var again = await host.Sync.SyncAllAsync();

        Assert.Equal((10, 10), (without.Users.Unchanged, again.Users.Unchanged));
        Assert.Equal("13800000001", host.User("user1").Values.Mobile);
    }

    [Fact]
    public async Task One_record_that_the_store_refuses_costs_only_itself()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user6") ? new InvalidOperationException("duplicate mobile") : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((9, 1, SyncStatus.Partial), (result.Users.Created, result.Users.Failed, result.Status));
        Assert.Contains("user6", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains("duplicate mobile", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(10, result.Users.Total);
    }

    [Fact]
    public async Task A_store_that_is_down_fails_the_run_and_every_record_is_accounted_for()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.Users.Fail = _ => new InvalidOperationException("connection refused");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Failed, false), (result.Status, result.Success));
        Assert.Equal((10, 10), (result.Users.Failed, result.Users.Total));
        Assert.Equal(5, result.Departments.Created);
    }

    [Fact]
    public async Task A_sync_that_takes_longer_than_the_threshold_is_reported_as_slow()
    {
        var time = new FakeTimeProvider();
        await using var host = await SimulatedHost.StartAsync(timeProvider: time);
        host.Users.Fail = _ =>
        {
            time.Advance(TimeSpan.FromSeconds(31));
            return null;
        };

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(TimeSpan.FromSeconds(31), result.Duration);
        Assert.Contains(host.Logs.Texts(LogLevel.Warning), text => text.Contains("longer than 00:00:30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tree_is_read_once_and_then_kept()
    {
        await using var host = await SimulatedHost.StartAsync();

        var tree = await host.Sync.GetDepartmentTreeAsync();
        var again = await host.Sync.GetDepartmentTreeAsync();

        Assert.Same(tree, again);
        Assert.Equal(1, host.WeCom.Requests.Count("department/list"));
        Assert.Equal("示例科技有限公司", Assert.Single(tree.Roots).Department.Name);
        Assert.Equal([2L, 1L], tree.Ancestors(3).Select(node => node.Department.DepartmentId));
    }
}
