using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>
/// Tests changed rights of an app between two nights, while single records are synced: one record cannot tell what is withheld.
/// </summary>
public sealed class PartNightsTests
{
    [Fact]
    public async Task A_name_is_not_replaced_by_the_userid_when_names_are_withheld_since_the_last_full_run()
    {
        await using var nights = await NightlyHost.StartAsync();
        for (var night = 1; night <= 3; night++)
        {
            nights.GrantNames(false);
            await nights.Planner.SyncUserAsync("user3");
            await nights.Planner.SyncDepartmentAsync(3);
            await nights.Host.Sync.SyncUsersAsync(4, fetchChild: false);

            Assert.Equal(("员工3", "员工5"), (nights.Host.User("user3").Values.Name, nights.Host.User("user5").Values.Name));
            Assert.Equal("后端", nights.Host.Department(3).Values.Name);
            nights.GrantNames(true);
            await nights.NightAsync();
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task A_person_who_is_called_as_their_userid_is_called_so_when_synced_alone()
    {
        await using var nights = await NightlyHost.StartAsync();
        nights.Company.AddPerson("Kimberly", "Kimberly", 3);
        await nights.Planner.SyncUserAsync("Kimberly");
        Assert.Equal("Kimberly", nights.Host.User("Kimberly").Values.Name);

        nights.Company.UpdatePerson("user3", person => person with { Name = "user3" });
        await nights.Planner.SyncUserAsync("user3");
        await nights.NightAsync();

        Assert.Equal("user3", nights.Host.User("user3").Values.Name);
    }

    [Fact]
    public async Task Nobody_is_deactivated_for_a_mobile_that_is_withheld_since_the_last_full_run()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.WhenStored.MissingMobile = WhenStored.Deactivate);
        for (var night = 1; night <= 3; night++)
        {
            nights.WeCom.App.GrantsSensitiveFields = false;
            await nights.Planner.SyncUserAsync("user3");

            Assert.True(nights.Host.User("user3").IsActive);
            nights.WeCom.App.GrantsSensitiveFields = true;
            await nights.NightAsync();
        }

        await nights.EndsWellAsync();
    }

    [Fact]
    public async Task The_last_person_whom_the_app_sees_is_held_back_by_full_runs_and_goes_when_synced_by_name()
    {
        await using var nights = await NightlyHost.StartAsync(prepare: wecom =>
        {
            wecom.Organization.AddDepartment(9, "外派");
            wecom.Organization.UpdatePerson("user9", person => person with { DepartmentIds = [9] });
            wecom.App.VisibleDepartments = [9];
        });
        nights.Company.RemovePerson("user9");
        await nights.ThreeNightsAsync(
            _ => { },
            result =>
            {
                Assert.Equal((0, 1), (result.Users.Removed, result.Users.HeldBack));
                var warning = Assert.Single(result.Warnings, warning => warning.Kind == SyncIssueKind.HeldBack);
                Assert.Contains("SyncUserAsync", warning.Remedy, StringComparison.Ordinal);
            });

        await nights.Planner.SyncUserAsync("user9");

        Assert.Empty(nights.Host.ActiveUsers());
        Assert.Equal(0, (await nights.NightAsync()).Users.HeldBack);
    }

    [Fact]
    public async Task A_person_whom_another_app_sees_singly_goes_when_they_left_the_department_in_which_this_one_saw_them()
    {
        var time = new FakeTimeProvider();
        var company = SimulatedHost.Company();
        await using var branch = await AppAsync(company, time, app => app.VisibleDepartments = [5]);
        await using var single = await AppAsync(company, time, app => (app.VisibleDepartments, app.VisibleUserIds) = ([3], ["user9"]));
        var (departments, users) = (new InMemoryDepartmentStore(), new InMemoryUserStore());
        using var exposure = new HostExposure();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time);
        exposure.Watch(services, branch, single);
        services.AddWeComIntegration("branch").UseSimulator(branch).AddInMemoryStores(departments, users);
        services.AddWeComIntegration("single").UseSimulator(single).AddInMemoryStores(departments, users);
        await using var provider = services.BuildServiceProvider();
        for (var night = 1; night <= 3; night++)
        {
            await NightAsync("branch");
            await NightAsync("single");
        }

        company.RemovePerson("user9");
        Assert.Equal(0, (await NightAsync("single")).Users.Removed);
        Assert.Equal(1, (await NightAsync("branch")).Users.Removed);
        exposure.Hide(users.Users("ww1").Values.Select(record => record.Values));

        async Task<SyncResult> NightAsync(string app)
        {
            time.Advance(TimeSpan.FromHours(12));
            return await provider.GetRequiredKeyedService<IWeChatSyncService>(app).SyncAllAsync();
        }
    }

    private static Task<WeComSimulator> AppAsync(SimulatedOrganization company, TimeProvider time, Action<SimulatedApp> set)
        => WeComSimulator.StartAsync(options =>
        {
            (options.Organization, options.CorpId, options.TimeProvider) = (company, "ww1", time);
            options.App = new();
            set(options.App);
        });
}
