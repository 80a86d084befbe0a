using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>Sync:Scope and the host's filters and maps: which part of what is read reaches the stores.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("+2*", "2 3 4", "123456")]
    [InlineData("+2", "2", "1")]
    [InlineData("-2*", "1 5", "06789")]
    [InlineData("-2", "1 3 4 5", "023456789")]
    [InlineData("+2* -4", "2 3", "1234")]
    [InlineData("+1* -2* -5", "1", "0")]
    [InlineData("+99*", "", "")]
    public async Task Departments_are_taken_and_left_out_with_or_without_what_is_below_them(string scope, string departments, string people)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => Limit(options, scope));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(departments, string.Join(' ', host.Departments.Departments(host.WeCom.CorpId).Keys.Order()));
        Assert.Equal(people, People(host));
        Assert.Equal((5, 10), (result.Departments.Total, result.Users.Total));
    }

    [Theory]
    [InlineData("+2*", true, "234")]
    [InlineData("+2*", false, "234")]
    [InlineData("-2*", true, "")]
    [InlineData("-1*", false, "")]
    [InlineData("+1*", true, "234")]
    [InlineData("-2", true, "234")]
    public async Task A_sync_of_one_department_knows_what_it_lies_below(string scope, bool fetchChild, string people)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => Limit(options, scope));

        await host.Sync.SyncUsersAsync(3, fetchChild);
        await host.Sync.SyncDepartmentsAsync(3);

        Assert.Equal(people, People(host));
        Assert.Equal(people.Length > 0, host.Departments.Departments(host.WeCom.CorpId).ContainsKey(3));
    }

    [Fact]
    public async Task What_may_lie_below_an_excluded_department_stays_as_it_is()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            Limit(options, "-5*");
            options.Sync.WhenStored.Scope = WhenStored.Freeze;
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.SetRawField(2, "parentid", "{}");
        host.WeCom.Organization.UpdateDepartment(3, department => department with { Name = "改名" });
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "架构师" });

        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        var result = await host.Sync.SyncAllAsync();

        Assert.Contains("could not be read", plan.Departments!.Items.Single(item => item.Id == "3").Reason, StringComparison.Ordinal);
        Assert.Equal(("后端", null), (host.Department(3).Values.Name, host.User("user2").Values.Position));
        Assert.Equal((0, 0, 0, 0), (result.Departments.Removed, result.Departments.HeldBack, result.Users.Removed, result.Users.HeldBack));
    }

    [Fact]
    public async Task What_lies_below_an_unreadable_department_in_an_included_one_stays_for_three_nights()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            Limit(options, "+2*");
            options.Sync.WhenStored.Scope = WhenStored.Deactivate;
        });
        host.WeCom.Organization.MoveDepartment(4, 3);
        await host.Sync.SyncAllAsync();
        var people = People(host);
        host.WeCom.Organization.SetRawField(3, "parentid", "\"two\"");

        for (var night = 0; night < 3; night++)
        {
            var result = await host.Sync.SyncAllAsync();

            Assert.Equal((0, 0), (result.Departments.Removed, result.Users.Removed));
            Assert.Equal((0, 0), (result.Departments.HeldBack, result.Users.HeldBack));
        }

        Assert.Equal(people, People(host));
        Assert.True(host.Department(4).IsActive);
    }

    [Fact]
    public async Task Nobody_goes_as_outside_the_scope_while_an_included_department_is_out_of_sight()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            Limit(options, "+1*");
            options.Sync.WhenStored.Scope = WhenStored.Deactivate;
        });
        await host.Sync.SyncAllAsync();
        var people = People(host);

        foreach (long[] scope in (long[][])[[3], [3, 4], [1]])
        {
            host.WeCom.App.VisibleDepartments = scope;
            var result = await host.Sync.SyncAllAsync();

            Assert.Equal(
                (0, 0, 0, 0),
                (result.Departments.Removed, result.Departments.HeldBack, result.Users.Removed, result.Users.HeldBack));
            var told = result.Warnings.SingleOrDefault(warning => warning.Kind == SyncIssueKind.IncludedDepartmentNotListed);
            Assert.Equal(!scope.Contains(1), told is not null && told.Message.Contains(": 1.", StringComparison.Ordinal));
        }

        Assert.Equal(people, People(host));
    }

    [Fact]
    public async Task Everybody_else_in_a_department_whose_id_cannot_be_read_may_be_excluded_with_it()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => Limit(options, "-5*"));
        host.WeCom.Organization.MoveDepartment(4, 5);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [5, 4] });
        host.WeCom.Organization.SetRawField(4, "id", "\"four\"");

        await host.Sync.SyncAllAsync();

        Assert.False(host.Users.Users(host.WeCom.CorpId).ContainsKey("user1"));
    }

    [Fact]
    public async Task A_person_who_moves_out_of_the_scope_is_never_removed()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => Limit(options, "-5*"));
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [5] });
        host.WeCom.Organization.MoveDepartment(4, 5);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((0, 0, 0, 0), (result.Users.Removed, result.Users.HeldBack, result.Departments.Removed, result.Departments.HeldBack));
        Assert.True(host.User("user1").IsActive && host.Department(4).IsActive);
    }

    [Fact]
    public async Task People_are_taken_by_status_and_stored_people_go_on_being_updated()
    {
        await using var host =
            await SimulatedHost.StartAsync(configure: options => options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active));
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Status = WeComUserStatus.Disabled });
        Assert.Equal((9, 1), await CountsAsync());
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Status = WeComUserStatus.Disabled, Position = "架构师" });

        Assert.Equal((0, 1), await CountsAsync());
        Assert.True(host.User("user2").IsActive);
        Assert.Equal(("架构师", WeComUserStatus.Disabled), (host.User("user2").Values.Position, host.User("user2").Values.Status));

        async Task<(int Created, int Skipped)> CountsAsync()
        {
            var result = await host.Sync.SyncAllAsync();
            Assert.Equal((0, 0), (result.Users.Removed, result.Users.HeldBack));
            return (result.Users.Created, result.Users.Skipped);
        }
    }

    [Fact]
    public async Task Protected_people_and_departments_stay_and_the_plan_says_so()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.ProtectedUsers.Add("USER9");
            options.Sync.Scope.ProtectedDepartments.Add(4);
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.RemoveDepartment(3);
        host.WeCom.Organization.RemoveDepartment(4);

        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        await host.Sync.SyncAllAsync();

        Assert.Equal(["user9"], plan.Users!.Kept.Select(item => item.Id).Where(id => id is "user8" or "user9"));
        Assert.Equal(["4"], plan.Departments!.Kept.Select(item => item.Id));
        Assert.Equal((false, true), (host.User("user8").IsActive, host.User("user9").IsActive));
        Assert.Equal((false, true), (host.Department(3).IsActive, host.Department(4).IsActive));
    }

    [Fact]
    public async Task Filters_must_all_agree_and_stored_people_go_on_being_updated()
    {
        var strict = false;
        await using var host = await SimulatedHost.StartAsync(build: builder => builder
            .FilterUsers(person => person.UserId != "user1")
            .FilterUsers(person => !strict || person.UserId != "user2")
            .FilterDepartments(department => department.DepartmentId != 5));
        var first = await host.Sync.SyncAllAsync();
        strict = true;
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "架构师" });

        var second = await host.Sync.SyncAllAsync();

        Assert.Equal((9, 1, 4, 1), (first.Users.Created, first.Users.Skipped, first.Departments.Created, first.Departments.Skipped));
        Assert.Equal((1, 1, 0), (second.Users.Updated, second.Users.Skipped, second.Users.Removed + second.Users.HeldBack));
        Assert.True(host.User("user2").IsActive);
    }

    [Fact]
    public async Task Maps_run_in_their_order_before_anything_is_compared()
    {
        await using var host = await SimulatedHost.StartAsync(build: builder => builder
            .MapUsers(person => person with { Position = "一" })
            .MapUsers(person => person with { Position = person.Position + "二", Name = null })
            .MapDepartments(department => department with { Name = department.Name + "部" }));
        await host.Sync.SyncAllAsync();
        var calls = host.ApplyCalls;

        var again = await host.Sync.SyncAllAsync();

        Assert.Equal(("一二", null), (host.User("user1").Values.Position, host.User("user1").Values.Name));
        Assert.Equal("后端部", host.Department(3).Values.Name);
        Assert.Equal((calls, 10), (host.ApplyCalls, again.Users.Unchanged));
    }

    [Fact]
    public async Task A_map_that_throws_or_changes_who_it_is_costs_that_record_only()
    {
        await using var host = await SimulatedHost.StartAsync(build: builder => builder
            .MapUsers(person => person.UserId == "user1" ? throw new FormatException("no such number") : person)
            .MapUsers(person => person.UserId == "user2" ? person with { UserId = "other" } : person)
            .MapDepartments(department => department.DepartmentId == 5 ? department with { DepartmentId = 6 } : department));

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((8, 2, 4, 1), (result.Users.Created, result.Users.Failed, result.Departments.Created, result.Departments.Failed));
        Assert.Equal(
            3,
            result.Errors.Count(error => error.ToString().Contains("a filter or map of the host failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_lies_below_a_department_whose_id_cannot_be_read_may_be_excluded_with_it_and_nothing_else()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options => Limit(options, "-5*"));
        host.WeCom.Organization.MoveDepartment(4, 5);
        host.WeCom.Organization.MoveDepartment(3, 4);
        host.WeCom.Organization.SetRawField(4, "id", "\"four\"");

        await host.Sync.SyncAllAsync();

        Assert.Equal([1L, 2L], host.Departments.Departments(host.WeCom.CorpId).Keys.Order());
        Assert.Equal("01", People(host));
    }

    /// <summary>"+2*": include 2 and below; "-4": exclude 4 alone.</summary>
    private static void Limit(WeComOptions options, string scope)
    {
        foreach (var part in scope.Split(' '))
        {
            var list = part[0] == '+' ? options.Sync.Scope.Include : options.Sync.Scope.Exclude;
            list.Add(
                new()
                {
                    DepartmentId = long.Parse(part.Trim('+', '-', '*'), System.Globalization.CultureInfo.InvariantCulture),
                    WithChildren = part.EndsWith('*'),
                });
        }
    }

    private static string People(SimulatedHost host) => string.Concat(host.ActiveUsers().Select(userId => userId["user".Length..]));
}
