using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Two apps of one company over one database: what is known of one says nothing about the other.</summary>
public sealed class TwoAppNightsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryUserStore _users = new();

    [Fact]
    public async Task Who_is_synced_alone_by_an_app_that_gets_no_departments_keeps_them_after_each_night_of_the_other_app()
    {
        var company = SimulatedHost.Company();
        await using var whole = await AppAsync(company, new() { AgentId = 1 });
        await using var member = await AppAsync(company, new() { AgentId = 2, IsMemberAuthorized = true });
        using var exposure = new HostExposure();
        await using var provider = HostOf(whole, member, exposure);

        await NightAsync(provider, "member");
        for (var night = 1; night <= 30; night++)
        {
            await NightAsync(provider, "whole");
            company.UpdatePerson("user9", person => person with { Position = $"第{night}夜" });
            await provider.GetRequiredKeyedService<ISyncPlanner>("member").SyncUserAsync("user9");

            var held = _users.Users("ww1")["user9"].Values;
            Assert.Equal($"第{night}夜", held.Position);
            Assert.Equal([5], held.DepartmentIds);
        }

        exposure.Hide(_users.Users("ww1").Values.Select(record => record.Values));
    }

    [Fact]
    public async Task The_nights_of_one_app_do_not_make_the_other_healthy_that_fails()
    {
        var company = SimulatedHost.Company();
        await using var failing = await AppAsync(company, new() { AgentId = 1 });
        await using var good = await AppAsync(company, new() { AgentId = 2 });
        using var exposure = new HostExposure();
        await using var provider = HostOf(failing, good, exposure);
        await NightAsync(provider, "whole");

        for (var night = 1; night <= 3; night++)
        {
            failing.AnswerNext("department/list", SimulatedAnswer.Error(48002));
            await Assert.ThrowsAnyAsync<Exception>(() => NightAsync(provider, "whole"));
            await NightAsync(provider, "member");

            var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

            Assert.Equal(HealthStatus.Unhealthy, report.Entries["wecom:whole"].Status);
            Assert.Equal(HealthStatus.Healthy, report.Entries["wecom:member"].Status);
        }

        exposure.Hide(_users.Users("ww1").Values.Select(record => record.Values));
    }

    [Fact]
    public async Task A_plan_of_one_app_is_not_applied_by_the_other_which_sees_other_people()
    {
        var company = SimulatedHost.Company();
        await using var whole = await AppAsync(company, new() { AgentId = 1 });
        await using var member = await AppAsync(company, new() { AgentId = 2, IsMemberAuthorized = true });
        using var exposure = new HostExposure();
        await using var provider = HostOf(whole, member, exposure);
        for (var night = 1; night <= 3; night++)
        {
            await NightAsync(provider, "whole");
            company.UpdatePerson("user9", person => person with { Position = $"第{night}夜" });
            using var json = new MemoryStream();
            await (await provider.GetRequiredKeyedService<ISyncPlanner>("whole").PlanAsync()).WriteJsonAsync(json);
            json.Position = 0;
            var plan = await SyncPlan.ReadJsonAsync(json);

            var refused = await Assert.ThrowsAsync<WeChatSyncException>(
                () => provider.GetRequiredKeyedService<ISyncPlanner>("member").ApplyAsync(plan));

            Assert.Equal(ErrorCategory.InvalidArgument, refused.Category);
            Assert.Equal(1, (await provider.GetRequiredKeyedService<ISyncPlanner>("whole").ApplyAsync(plan)).Users.Updated);
            Assert.Equal([5], _users.Users("ww1")["user9"].Values.DepartmentIds);
        }

        exposure.Hide(_users.Users("ww1").Values.Select(record => record.Values));
    }

    private ServiceProvider HostOf(WeComSimulator whole, WeComSimulator member, HostExposure exposure)
    {
        var (departments, journal) = (new InMemoryDepartmentStore(), new InMemoryJournal());
        var services = new ServiceCollection();
        exposure.Watch(services, whole);
        services.AddSingleton<TimeProvider>(_time);
        foreach (var (name, app) in (ValueTuple<string, WeComSimulator>[])[("whole", whole), ("member", member)])
        {
            services.AddWeComIntegration(name).UseSimulator(app).AddInMemoryStores(departments, _users);
            services.AddKeyedSingleton<ISyncJournal>(name, journal);
            services.AddHealthChecks().AddWeCom(name);
        }

        return services.BuildServiceProvider();
    }

    private Task<WeComSimulator> AppAsync(SimulatedOrganization company, SimulatedApp app) => WeComSimulator.StartAsync(
        options => (options.Organization, options.CorpId, options.TimeProvider, options.App) = (company, "ww1", _time, app));

    private Task<SyncResult> NightAsync(ServiceProvider provider, string app)
    {
        _time.Advance(TimeSpan.FromHours(13));
        return provider.GetRequiredKeyedService<IWeChatSyncService>(app).SyncAllAsync();
    }
}
