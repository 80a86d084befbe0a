using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Schedule;
using WeCom.Client.Schedule.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Schedule;

/// <summary>One instance of a host.</summary>
internal sealed class ScheduleReplica
{
    private readonly ServiceProvider _services;
    private readonly OtherClock _clock;

    public ScheduleReplica(ScheduleWorld world, TimeSpan skew, Action<WeComScheduleOptions> configure)
    {
        World = world;
        var services = new ServiceCollection();
        _clock = new(world.Clock, skew, () => IsDead);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(world);
        services.AddSingleton(this);
        var builder = services.AddWeComIntegration(options =>
        {
            options.CorpId = ScheduleWorld.CorpId;
            options.AgentId = 1;
            options.Secret = "secret";
        });
        world.AddStores(builder);
        builder.AddSchedule(options => configure(options)).AddSyncObserver<ToldObserver>().AddSyncObserver<FailingObserver>();
        Wrap<ISyncStateStore>(services, store => new SwitchedStates(store, () => IsDead || world.IsAway));
        Wrap<ISyncJournal>(services, journal => new SwitchedJournal(journal, () => IsDead || world.IsAway || world.IsJournalAway));
        services.AddKeyedSingleton<IWeChatSyncService>("", (provider, _) => new NightlySync(
            this,
            provider.GetRequiredKeyedService<Company>(""),
            () => provider.GetRequiredKeyedService<IRunListener>("")));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public ScheduleWorld World { get; }

    /// <summary>Nothing that a dead process does reaches anybody.</summary>
    public bool IsDead { get; set; }

    /// <summary>Runs while a full run is in progress.</summary>
    public Func<CancellationToken, Task> DuringRun { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs while a quick run is in progress.</summary>
    public Func<ScheduledRunKind, Task> DuringQuickRun { get; set; } = _ => Task.CompletedTask;

    /// <summary>Gets or sets the status with which a quick run ends.</summary>
    public Func<ScheduledRunKind, SyncStatus> QuickStatus { get; set; } = _ => SyncStatus.Succeeded;

    /// <summary>Runs before a notice of a state is delivered.</summary>
    public Func<SyncNotice, Task> DuringNotice { get; set; } = _ => Task.CompletedTask;

    /// <summary>Lets the process die as soon as it begins to tell something.</summary>
    /// <returns>A task that completes when it has died.</returns>
    public Task DieTelling()
    {
        var death = new TaskCompletionSource();
        DuringNotice = async _ =>
        {
            IsDead = true;
            death.TrySetResult();
            await new TaskCompletionSource().Task;
        };
        return death.Task;
    }

    /// <summary>Lets time pass until the process has given its next sign of life, and waits again.</summary>
    public async Task BeatAsync(TimeSpan beat)
    {
        var before = _clock.Timers;
        World.Clock.Advance(beat);
        while (_clock.Timers == before)
        {
            await Task.Yield();
        }
    }

    /// <summary>Lets the settings be read again.</summary>
    public void Reload() => _services.GetRequiredService<IWeComConfiguration>().ClearCache();

    public IWeComSchedule Schedule => _services.GetRequiredService<IWeComSchedule>();

    public async Task<TimeSpan> TickAsync()
    {
        var wait = await _services.GetRequiredKeyedService<WeComSchedule>("").TickAsync(CancellationToken.None);
        await LookAsync();
        return wait;
    }

    public Task<TimeSpan> TickAsync(CancellationToken stopping)
        => _services.GetRequiredKeyedService<WeComSchedule>("").TickAsync(stopping);

    public Task LookAsync(CancellationToken stopping = default)
        => _services.GetRequiredKeyedService<NoticeBoard>("").LookAsync(stopping);

    /// <summary>Starts what runs in the background of the host.</summary>
    public Task StartAsync()
        => _services.GetServices<IHostedService>().OfType<ScheduleService>().Single().StartAsync(CancellationToken.None);

    public void Stop() => _services.Dispose();

    private static void Wrap<TStore>(IServiceCollection services, Func<TStore, TStore> wrap)
        where TStore : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(TStore) && service.IsKeyedService);
        services.Add(ServiceDescriptor.DescribeKeyed(
            typeof(TStore), "", (provider, key) => wrap((TStore)inner.KeyedImplementationFactory!(provider, key)), inner.Lifetime));
    }
}
