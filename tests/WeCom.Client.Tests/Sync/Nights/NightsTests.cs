using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>
/// Scopes that narrow, shift and widen, night after night: what a run does not see, it does not remove, whatever earlier runs saw.
/// </summary>
public sealed class NightsTests
{
    private const long First = 10;
    private const long Second = 20;
    private const long Third = 30;
    private const long BelowSecond = 21;
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Two_apps_that_see_different_branches_take_turns_and_remove_nobody()
    {
        var organization = Company();
        await using var a = await AppAsync(organization, Second);
        await using var b = await AppAsync(organization, Third);
        var (departments, users) = (new InMemoryDepartmentStore(), new InMemoryUserStore());
        using var exposure = new HostExposure();
        await using var provider = HostOf(a, b, departments, users, exposure);

        foreach (var app in (string[])["a", "b", "a", "b"])
        {
            var result = await NightAsync(provider.GetRequiredKeyedService<IWeChatSyncService>(app));

            Assert.Equal((0, 0, 0, 0), NotThere(result));
        }

        Assert.Equal(60, users.Users("ww1").Values.Count(record => record.IsActive));
        Assert.Equal([20, 21, 30], ActiveDepartments(departments, "ww1"));
        exposure.Hide(users.Users("ww1").Values.Select(record => record.Values));
    }

    [Fact]
    public async Task A_member_of_two_branches_that_two_apps_see_has_the_departments_of_the_latest_and_goes_when_they_left()
    {
        var organization = Company();
        organization.AddPerson(organization.People[^1] with { UserId = "both", Mobile = "13900000000", DepartmentIds = [Second, Third] });
        await using var a = await AppAsync(organization, Second);
        await using var b = await AppAsync(organization, Third);
        var (departments, users) = (new InMemoryDepartmentStore(), new InMemoryUserStore());
        using var exposure = new HostExposure();
        await using var provider = HostOf(a, b, departments, users, exposure);
        Task<SyncResult> SyncAsync(string app) => NightAsync(provider.GetRequiredKeyedService<IWeChatSyncService>(app));

        foreach (var (app, seen) in (ValueTuple<string, long>[])[("a", Second), ("b", Third), ("a", Second), ("b", Third)])
        {
            Assert.Equal((0, 0, 0, 0), NotThere(await SyncAsync(app)));
            Assert.True(users.Users("ww1")["both"].IsActive);
            Assert.Equal([seen], users.Users("ww1")["both"].Values.DepartmentIds);
        }

        organization.RemovePerson("both");
        Assert.Equal((0, 1), ((await SyncAsync("a")).Users.Removed, (await SyncAsync("b")).Users.Removed));
        Assert.False(users.Users("ww1")["both"].IsActive);
        exposure.Hide(users.Users("ww1").Values.Select(record => record.Values));
    }

    [Fact]
    public async Task A_scope_that_shifts_and_narrows_removes_nothing_and_a_wider_one_sees_it_again()
    {
        await using var host = await StartAsync(First, Second);
        foreach (long[] scope in (long[][])[[First, Second], [First, Third], [First], [First, Second, Third]])
        {
            host.WeCom.App.VisibleDepartments = scope;
            var result = await NightAsync(host.Sync);

            Assert.Equal((0, 0, 0, 0), NotThere(result));
        }

        Assert.Equal(90, host.ActiveUsers().Count);
        Assert.Equal([10, 20, 21, 30], ActiveDepartments(host.Departments, host.WeCom.CorpId));
        var applied = host.ApplyCalls;
        Assert.Equal((SyncStatus.Succeeded, 0), ((await NightAsync(host.Sync)).Status, host.ApplyCalls - applied));
    }

    [Fact]
    public async Task A_branch_that_moves_out_of_view_is_told_and_stays_until_a_human_approves()
    {
        await using var host = await StartAsync(First);
        host.WeCom.Organization.MoveDepartment(Second, First);
        await NightAsync(host.Sync);
        host.WeCom.Organization.MoveDepartment(Second, Third);

        var result = await NightAsync(host.Sync);
        var again = await NightAsync(host.Sync);

        Assert.Equal((0, 0, 0, 0), NotThere(result));
        Assert.Equal((2, 30), (result.Departments.OutOfSight, result.Users.OutOfSight));
        Assert.Equal(
            [RecordType.Department, RecordType.User],
            result.Warnings.Where(warning => warning.Kind == SyncIssueKind.OutOfSight).Select(warning => warning.RecordType!.Value));
        Assert.Equal(
            (result.Departments.OutOfSightHash, result.Users.OutOfSightHash),
            (again.Departments.OutOfSightHash, again.Users.OutOfSightHash));
        Assert.Equal(60, host.ActiveUsers().Count);

        var planner = host.Get<ISyncPlanner>();
        await planner.ApproveRemovalsAsync(again.Users.OutOfSightHash!, "the tests", "the branch is another company's now");
        await planner.ApproveRemovalsAsync(again.Departments.OutOfSightHash!, "the tests");
        var approved = await NightAsync(host.Sync);

        Assert.Equal((2, 30), (approved.Departments.Removed, approved.Users.Removed));
        Assert.Equal((0, 0), (approved.Departments.OutOfSight, approved.Users.OutOfSight));
        Assert.Equal(30, host.ActiveUsers().Count);
        Assert.Empty(await planner.ListApprovalsAsync());
        Assert.Equal(SyncStatus.Succeeded, (await NightAsync(host.Sync)).Status);
    }

    [Fact]
    public async Task Who_leaves_while_the_scope_widens_is_removed_at_once()
    {
        await using var host = await StartAsync(First);
        await NightAsync(host.Sync);
        host.WeCom.App.VisibleDepartments = [First, Second];
        host.WeCom.Organization.RemovePerson("p10.0");

        var result = await NightAsync(host.Sync);

        Assert.Equal((SyncStatus.Succeeded, 1, 30), (result.Status, result.Users.Removed, result.Users.Created));
        Assert.False(host.User("p10.0").IsActive);
    }

    [Fact]
    public async Task A_protected_person_who_left_holds_nobody_back_and_opens_no_door()
    {
        await using var host = await SimulatedHost.StartAsync(
            Company(),
            options => options.Sync.Scope.ProtectedUsers.Add("p10.0"),
            _time);
        host.WeCom.App.VisibleDepartments = [First, Second];
        await NightAsync(host.Sync);
        host.WeCom.Organization.RemovePerson("p10.0");
        foreach (var leaver in (string[])["p10.1", "p20.1", "p10.2"])
        {
            host.WeCom.Organization.RemovePerson(leaver);
            var result = await NightAsync(host.Sync);

            Assert.Equal((1, 0, 1), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
        }

        host.WeCom.App.VisibleDepartments = [First];
        var narrowed = await NightAsync(host.Sync);

        Assert.Equal((0, 0, 0, 0), NotThere(narrowed));
        Assert.Equal((29, 1), (narrowed.Users.OutOfSight, narrowed.Users.Kept));
        Assert.True(host.User("p10.0").IsActive);
    }

    /// <summary>A host with two registrations of one company, which share its stores.</summary>
    private ServiceProvider HostOf(
        WeComSimulator a, WeComSimulator b, InMemoryDepartmentStore departments, InMemoryUserStore users, HostExposure exposure)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time);
        exposure.Watch(services, a, b);
        services.AddWeComIntegration("a").UseSimulator(a).AddInMemoryStores(departments, users);
        services.AddWeComIntegration("b").UseSimulator(b).AddInMemoryStores(departments, users);
        return services.BuildServiceProvider();
    }

    private async Task<SimulatedHost> StartAsync(params long[] scope)
    {
        var host = await SimulatedHost.StartAsync(Company(), timeProvider: _time);
        host.WeCom.App.VisibleDepartments = scope;
        return host;
    }

    private Task<WeComSimulator> AppAsync(SimulatedOrganization organization, long department) => WeComSimulator.StartAsync(options =>
    {
        (options.Organization, options.CorpId, options.TimeProvider) = (organization, "ww1", _time);
        options.App = new() { VisibleDepartments = [department] };
    });

    private async Task<SyncResult> NightAsync(IWeChatSyncService sync)
    {
        _time.Advance(TimeSpan.FromDays(1));
        return await sync.SyncAllAsync();
    }

    private static (int Users, int UsersHeld, int Departments, int DepartmentsHeld) NotThere(SyncResult result)
        => (result.Users.Removed, result.Users.HeldBack, result.Departments.Removed, result.Departments.HeldBack);

    private static IEnumerable<long> ActiveDepartments(InMemoryDepartmentStore store, string corpId)
        => store.Departments(corpId).Values.Where(record => record.IsActive).Select(record => record.Values.DepartmentId).Order();

    // Thirty people in each of three branches; those of the second are spread over two departments.
    private static SimulatedOrganization Company()
    {
        var organization = new SimulatedOrganization();
        organization.AddDepartment(First, "研发");
        organization.AddDepartment(Second, "销售");
        organization.AddDepartment(BelowSecond, "华东", Second);
        organization.AddDepartment(Third, "行政");
        foreach (var department in (long[])[First, Second, Third])
        {
            for (var i = 0; i < 30; i++)
            {
                var place = department == Second && i % 2 == 0 ? BelowSecond : department;
                organization.AddPerson($"p{department}.{i}", $"员工{department}之{i}", place);
                var mobile = $"1380000{department}{i:00}";
                organization.UpdatePerson($"p{department}.{i}", person => person with { Mobile = mobile });
            }
        }

        return organization;
    }
}
