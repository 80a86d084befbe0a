using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>A kept plan that the journal no longer knows: it was in memory, or the database was restored from an older backup.</summary>
public sealed class ForgottenPlanTests
{
    private readonly FakeTimeProvider _time = new();
    private InMemoryJournal _journal = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_plan_from_before_a_restart_is_stale_however_many_runs_the_new_journal_counts(int runs)
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: _time, register: Register);
        await host.Sync.SyncAllAsync();
        await NightAsync(host);
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user9")! with { UserId = "joiner", Mobile = "13800000077" });
        host.WeCom.Organization.RemovePerson("user8");
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        _journal = new();
        host.WeCom.Organization.RemovePerson("joiner");
        for (var run = 0; run < runs; run++)
        {
            await NightAsync(host);
        }

        var result = await host.Get<ISyncPlanner>().ApplyAsync(plan);

        Assert.Equal((0, 0), (result.Users.Created, result.Users.Removed));
        Assert.DoesNotContain("joiner", host.ActiveUsers());
    }

    private async Task NightAsync(SimulatedHost host)
    {
        _time.Advance(TimeSpan.FromHours(25));
        Assert.True((await host.Sync.SyncAllAsync()).Success);
    }

    private void Register(IServiceCollection services)
        => services.AddKeyedScoped<ISyncJournal>("", (_, _) => _journal).AddKeyedScoped<IRemovalApprovals>("", (_, _) => _journal);
}
