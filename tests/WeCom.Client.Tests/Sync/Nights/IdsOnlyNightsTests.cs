using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>A contacts-sync secret alone whose nights have all fields or ids alone.</summary>
public sealed class IdsOnlyNightsTests
{
    [Fact]
    public async Task A_rank_that_was_lost_with_its_department_on_a_night_of_ids_alone_is_written_on_the_next_full_one()
    {
        await using var host = await StartAsync(hasOldIp: true);
        host.WeCom.Organization.UpdatePerson(
            "user1",
            person => person with { DepartmentIds = [2], DepartmentOrders = [7], IsLeaderInDepartments = [true] });
        await host.Sync.SyncAllAsync();
        host.WeCom.ContactsSecretHasOldIp = false;
        host.WeCom.Organization.UpdatePerson(
            "user1",
            person => person with { DepartmentIds = [5], DepartmentOrders = [7], IsLeaderInDepartments = [true] });
        await host.Sync.SyncAllAsync();
        Assert.Empty(host.User("user1").Values.DepartmentOrders!);
        host.WeCom.ContactsSecretHasOldIp = true;

        await host.Sync.SyncAllAsync();

        Assert.Equal([7], host.User("user1").Values.DepartmentOrders);
        Assert.Equal([true], host.User("user1").Values.IsLeaderInDepartments);
        foreach (var hasOldIp in (bool[])[false, true, false])
        {
            host.WeCom.ContactsSecretHasOldIp = hasOldIp;
            Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Unchanged);
        }
    }

    [Fact]
    public async Task Departments_beyond_the_limits_go_by_an_approval_where_none_can_be_asked_for_by_name()
    {
        await using var host = await StartAsync(hasOldIp: false, alwaysAllowed: 0);
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.UpdatePerson("user5", person => person with { DepartmentIds = [5] });
        host.WeCom.Organization.UpdatePerson("user4", person => person with { DepartmentIds = [3] });
        host.WeCom.Organization.UpdatePerson("user6", person => person with { DepartmentIds = [5] });
        host.WeCom.Organization.RemoveDepartment(4);
        var held = await host.Sync.SyncAllAsync();
        Assert.Equal(1, held.Departments.HeldBack);
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(held.Departments.HeldBackHash!, "the tests");

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 0), (result.Departments.Removed, result.Departments.HeldBack));
        Assert.False(host.Department(4).IsActive);
    }

    [Fact]
    public async Task A_person_who_left_by_status_and_is_still_listed_is_active_on_nights_of_ids_alone()
    {
        await using var host = await StartAsync(hasOldIp: true);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Status = WeComUserStatus.Left });
        foreach (var hasOldIp in (bool[])[true, false, true, false])
        {
            host.WeCom.ContactsSecretHasOldIp = hasOldIp;
            await host.Sync.SyncAllAsync();

            Assert.Equal(!hasOldIp, host.ActiveUsers().Contains("user1"));
        }
    }

    [Fact]
    public async Task Three_nights_of_ids_alone_remove_who_left_and_nobody_else_and_keep_the_names()
    {
        await using var host = await StartAsync(hasOldIp: true);
        await host.Sync.SyncAllAsync();
        host.WeCom.ContactsSecretHasOldIp = false;
        for (var night = 1; night <= 3; night++)
        {
            host.WeCom.Organization.RemovePerson($"user{night}");

            var result = await host.Sync.SyncAllAsync();

            Assert.Equal((1, 0, 10 - night), (result.Users.Removed, result.Users.Updated, result.Users.Unchanged));
            Assert.Equal(host.WeCom.Organization.People.Select(person => person.UserId).Order(StringComparer.Ordinal), host.ActiveUsers());
            Assert.All(host.WeCom.Organization.People, person => Assert.Equal(person.Name, host.User(person.UserId).Values.Name));
        }
    }

    [Fact]
    public async Task A_filter_that_needs_other_fields_takes_out_nobody_on_nights_of_ids_alone()
    {
        await using var host = await StartAsync(
            hasOldIp: true,
            configure: options => options.Sync.WhenStored.Filters = WhenStored.Deactivate,
            build: builder => builder.FilterUsers(user => user.Mobile is not null).FilterDepartments(one => one.Name is not null));
        await host.Sync.SyncAllAsync();
        var (people, departments) = (host.ActiveUsers(), host.Departments.Departments(host.WeCom.CorpId).Count);
        foreach (var hasOldIp in (bool[])[false, true, false])
        {
            host.WeCom.ContactsSecretHasOldIp = hasOldIp;

            var result = await host.Sync.SyncAllAsync();

            Assert.Equal((0, 0), NightlyHost.Removed(result));
            Assert.Equal((0, 0), (result.Users.HeldBack, result.Departments.HeldBack));
        }

        Assert.Equal((people.Count, departments), (host.ActiveUsers().Count, 5));
        host.WeCom.ContactsSecretHasOldIp = true;
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Mobile = null });
        Assert.Equal(1, (await host.Sync.SyncAllAsync()).Users.Removed);
    }

    private static async Task<SimulatedHost> StartAsync(
        bool hasOldIp, int alwaysAllowed = 5, Action<WeComOptions>? configure = null, Action<IWeComBuilder>? build = null)
    {
        SimulatedHost? host = null;
        host = await SimulatedHost.StartAsync(configure: options =>
        {
            (options.AgentId, options.Secret, options.ContactsSecret) = (null, null, host!.WeCom.ContactsSecret);
            (options.Sync.DepartmentRemoval.AlwaysAllowed, options.Sync.DepartmentRemoval.MaxPercent) = (alwaysAllowed, 10);
            configure?.Invoke(options);
        }, build: build);
        host.WeCom.ContactsSecretHasOldIp = hasOldIp;
        return host;
    }
}
