using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>Tests stored people whom several rules leave out, each of which may treat them in another way.</summary>
public sealed class SeveralRulesTests
{
    [Theory]
    [InlineData(WhenStored.Update, WhenStored.Deactivate, WhenStored.Update, false, "员工9")]
    [InlineData(WhenStored.Freeze, WhenStored.Deactivate, WhenStored.Update, false, "员工9")]
    [InlineData(WhenStored.Update, WhenStored.Update, WhenStored.Deactivate, false, "员工9")]
    [InlineData(WhenStored.Update, WhenStored.Update, WhenStored.Freeze, true, "员工9")]
    [InlineData(WhenStored.Freeze, WhenStored.Update, WhenStored.Update, true, "员工9")]
    [InlineData(WhenStored.Update, WhenStored.Update, WhenStored.Update, true, "改了名")]
    public async Task Of_several_rules_that_leave_a_stored_person_out_the_strictest_holds(
        WhenStored scope, WhenStored statuses, WhenStored filters, bool isActive, string name)
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
                options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
                (options.Sync.WhenStored.Scope, options.Sync.WhenStored.Statuses) = (scope, statuses);
                options.Sync.WhenStored.Filters = filters;
            },
            build: builder => builder.FilterUsers(person => person.Name != "改了名"));
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with
        {
            DepartmentIds = [5], MainDepartmentId = 5, Status = WeComUserStatus.Disabled, Name = "改了名",
        });

        for (var night = 1; night <= 3; night++)
        {
            await host.Sync.SyncAllAsync();
            Assert.Equal((isActive, name), (host.User("user9").IsActive, host.User("user9").Values.Name));
        }
    }

    [Theory]
    [InlineData(WhenStored.Update, WhenStored.Deactivate, true, false)]
    [InlineData(WhenStored.Update, WhenStored.Update, false, true)]
    [InlineData(WhenStored.Freeze, WhenStored.Update, false, true)]
    [InlineData(WhenStored.Deactivate, WhenStored.Update, false, false)]
    [InlineData(WhenStored.Deactivate, WhenStored.Deactivate, false, false)]
    public async Task Of_two_rules_that_leave_a_stored_department_out_the_stricter_holds_and_a_filter_that_could_do_no_more_is_not_asked(
        WhenStored scope, WhenStored filters, bool isAsked, bool isActive)
    {
        var asked = 0;
        await using var host = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 7 });
                (options.Sync.WhenStored.Scope, options.Sync.WhenStored.Filters) = (scope, filters);
            },
            build: builder => builder.FilterDepartments(department =>
            {
                asked += department.DepartmentId == 6 ? 1 : 0;
                return department.Name != "停用";
            }));
        host.WeCom.Organization.AddDepartment(7, "其他");
        host.WeCom.Organization.AddDepartment(6, "测试");
        await host.Sync.SyncAllAsync();
        asked = 0;
        host.WeCom.Organization.UpdateDepartment(6, department => department with { Name = "停用", ParentId = 7 });

        await host.Sync.SyncAllAsync();

        Assert.Equal((isAsked, isActive), (asked > 0, host.Department(6).IsActive));
    }

    [Fact]
    public async Task A_status_deactivates_also_where_a_hidden_department_lets_the_scope_deactivate_nobody()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
            options.Sync.Scope.Statuses.Add((int)WeComUserStatus.Active);
            (options.Sync.WhenStored.Scope, options.Sync.WhenStored.Statuses) = (WhenStored.Deactivate, WhenStored.Deactivate);
        });
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [5, 2], MainDepartmentId = 2 });
        await host.Sync.SyncAllAsync();
        host.WeCom.App.VisibleDepartments = [5];
        await host.Sync.SyncAllAsync();
        Assert.True(host.User("user9").IsActive);
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Status = WeComUserStatus.Disabled });

        await host.Sync.SyncAllAsync();

        Assert.False(host.User("user9").IsActive);
    }

    [Theory]
    [InlineData(MissingMobile.Require, "13800000009")]
    [InlineData(MissingMobile.Skip, "")]
    public async Task Where_a_mobile_is_required_an_empty_one_replaces_none_whatever_rule_leaves_the_person_out(
        MissingMobile missing, string expected)
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
            options.Sync.MissingMobile = missing;
        });
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with
        {
            DepartmentIds = [5], MainDepartmentId = 5, Mobile = "", Position = "架构师",
        });

        await host.Sync.SyncAllAsync();

        Assert.Equal((expected, "架构师"), (host.User("user9").Values.Mobile, host.User("user9").Values.Position));
    }

    [Fact]
    public async Task Who_has_an_emptied_mobile_goes_where_the_host_says_so()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.Sync.WhenStored.MissingMobile = WhenStored.Deactivate);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Mobile = "" });

        await host.Sync.SyncAllAsync();

        Assert.False(host.User("user9").IsActive);
    }

    [Fact]
    public async Task Who_leaves_an_included_department_goes_where_the_host_says_so_and_nobody_while_places_are_withheld()
    {
        await using var host = await SimulatedHost.StartAsync(configure: options =>
        {
            options.Sync.Scope.Include.Add(new() { DepartmentId = 2, WithChildren = true });
            options.Sync.WhenStored.Scope = WhenStored.Deactivate;
        });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user1", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });
        Assert.Equal((1, 5), ((await host.Sync.SyncAllAsync()).Users.Removed, host.ActiveUsers().Count));
        foreach (var person in host.WeCom.Organization.People.ToList())
        {
            host.WeCom.Organization.SetRawField(person.UserId, "department", "[1]");
            host.WeCom.Organization.SetRawField(person.UserId, "order", null);
        }

        var users = (await host.Sync.SyncAllAsync()).Users;

        Assert.Equal((0, 0, 5), (users.Created, users.Removed, host.ActiveUsers().Count));
    }

    [Theory]
    [InlineData(WhenStored.Deactivate, false, "员工9")]
    [InlineData(WhenStored.Freeze, false, "员工9")]
    [InlineData(WhenStored.Update, true, "改了名")]
    public async Task The_strictest_rule_also_holds_for_who_has_a_new_userid_and_the_same_mobile(
        WhenStored filters, bool isJoined, string name)
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
                options.Sync.RecognizeRenames = true;
                options.Sync.WhenStored.Filters = filters;
            },
            build: builder => builder.FilterUsers(person => person.Name != "改了名"));
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with
        {
            UserId = "renamed9", DepartmentIds = [5], MainDepartmentId = 5, Name = "改了名",
        });

        for (var night = 1; night <= 3; night++)
        {
            await host.Sync.SyncAllAsync();
            var (userId, other) = isJoined ? ("renamed9", "user9") : ("user9", "renamed9");
            Assert.Equal((isJoined, name), (host.User(userId).IsActive, host.User(userId).Values.Name));
            Assert.DoesNotContain(other, host.Users.Users(host.WeCom.CorpId).Keys);
        }
    }

    [Theory]
    [InlineData(WhenStored.Update, true, 0, 0)]
    [InlineData(WhenStored.Deactivate, false, 0, 1)]
    [InlineData(WhenStored.Deactivate, true, 2, 3)]
    public async Task A_filter_is_asked_about_who_is_out_of_scope_only_where_it_may_do_more_to_who_is_or_may_be_stored(
        WhenStored filters, bool recognize, int failed, int failedLater)
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options =>
            {
                options.Sync.Scope.Exclude.Add(new() { DepartmentId = 5 });
                options.Sync.WhenStored.Filters = filters;
                options.Sync.RecognizeRenames = recognize;
            },
            build: builder => builder.FilterUsers(
                person => person.DepartmentIds!.Contains(5) ? throw new InvalidOperationException("There is no department 5.") : true));
        host.WeCom.Organization.UpdatePerson("user6", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [2], MainDepartmentId = 2 });
        var first = await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [5], MainDepartmentId = 5 });

        var second = await host.Sync.SyncAllAsync();

        Assert.Equal((failed, 2 - failed), (first.Users.Failed, first.Users.Skipped));
        Assert.Equal((failedLater, 2 - failed), (second.Users.Failed, second.Users.Skipped));
        Assert.True(host.User("user9").IsActive);
    }
}
