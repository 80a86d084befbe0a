using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Callbacks;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Schedule;
using WeCom.Client.Schedule.Internal;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Callbacks;

namespace WeCom.Client.Tests.Schedule;

/// <summary>States that begin and end without a run, as callbacks tell them.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task An_app_that_WeCom_suspends_is_told_once_and_so_is_its_return()
    {
        await using var host = await SimulatedHost.StartAsync(build: Observed);
        var callbacks = host.Get<IWeComCallbacks>();

        await callbacks.ReceiveAsync(Posted.Event("inactive_alert"));
        await LookAsync(host);
        Assert.Empty(Heard(host));
        await callbacks.ReceiveAsync(Posted.Event("close_inactive_agent"));
        await LookAsync(host);
        await LookAsync(host);
        Assert.Equal([nameof(AppSuspendedNotice)], Heard(host));
        await callbacks.ReceiveAsync(Posted.Event("reopen_inactive_agent"));
        await LookAsync(host);
        await LookAsync(host);

        Assert.Equal([nameof(AppSuspendedNotice), nameof(BackToNormalNotice)], Heard(host));
    }

    [Fact]
    public async Task Parked_callbacks_are_told_once_however_many_follow_and_the_end_when_none_is_left()
    {
        await using var host = await SimulatedHost.StartAsync(build: Observed);
        await host.Sync.SyncAllAsync();
        host.Get<Kept>().Notices.Clear();
        var callbacks = host.Get<IWeComCallbacks>();
        host.Users.Fail = _ => new StoreRejectedException("user1", "is refused");

        await ParkAsync(host, "user1");
        await LookAsync(host);
        await ParkAsync(host, "user2");
        await LookAsync(host);
        Assert.Equal(1, Assert.IsType<ParkedNotice>(Assert.Single(host.Get<Kept>().Notices)).Count);

        host.Users.Fail = null;
        foreach (var row in await callbacks.ListParkedAsync())
        {
            await callbacks.ReleaseAsync(row);
        }

        await callbacks.ProcessAsync();
        await LookAsync(host);
        Assert.Equal([nameof(ParkedNotice), nameof(BackToNormalNotice)], Heard(host));
    }

    [Fact]
    public async Task Back_to_normal_waits_for_the_last_state()
    {
        await using var host = await SimulatedHost.StartAsync(build: Observed);
        await host.Sync.SyncAllAsync();
        host.Get<Kept>().Notices.Clear();
        var callbacks = host.Get<IWeComCallbacks>();
        await callbacks.ReceiveAsync(Posted.Event("low_active"));
        await LookAsync(host);
        host.Users.Fail = _ => new StoreRejectedException("user1", "is refused");
        await ParkAsync(host, "user1");
        await LookAsync(host);

        await callbacks.ReceiveAsync(Posted.Event("active_restored"));
        await LookAsync(host);
        Assert.Equal([nameof(AppSuspendedNotice), nameof(ParkedNotice)], Heard(host));
        host.Users.Fail = null;
        await callbacks.ReleaseAsync(Assert.Single(await callbacks.ListParkedAsync()));
        await callbacks.ProcessAsync();
        await LookAsync(host);

        Assert.Equal(nameof(BackToNormalNotice), Heard(host).Last());
        Assert.Equal(3, Heard(host).Count());
    }

    [Fact]
    public async Task A_run_that_ends_after_a_reload_tells_the_states_of_its_own_company()
    {
        string? other = null;
        await using var host = await SimulatedHost.StartAsync(
            configure: options => options.CorpId = other ?? options.CorpId, build: Observed);
        var frozen = host.Get<Company>("").Configuration.Freeze();
        var result = await host.Sync.SyncAllAsync();
        host.Get<Kept>().Notices.Clear();

        other = "ww-other";
        host.Get<IWeComConfiguration>().ClearCache();
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("close_inactive_agent"));
        await host.Get<NoticeBoard>("").EndedAsync(frozen, result, null, CancellationToken.None);
        Assert.Equal([nameof(RunEndedNotice)], Heard(host));
        await LookAsync(host);

        Assert.Equal([nameof(RunEndedNotice), nameof(AppSuspendedNotice)], Heard(host));
        Assert.Equal(["ww-other"], host.Get<Kept>().Notices.OfType<AppSuspendedNotice>().Select(notice => notice.CorpId));
    }

    [Fact]
    public async Task An_observer_that_cannot_be_made_is_logged_and_the_others_hear_of_everything()
    {
        await using var host = await SimulatedHost.StartAsync(build: builder =>
        {
            builder.AddSyncObserver<Unmade>();
            Observed(builder);
            builder.AddSyncObserver<Unmade>();
        });

        await host.Sync.SyncAllAsync();
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("low_active"));
        await LookAsync(host);

        Assert.Equal([nameof(RunEndedNotice), nameof(AppSuspendedNotice)], Heard(host));
        Assert.All(host.Logs.Of("ObserverNotMade"), entry => Assert.Contains(nameof(Unmade), entry.Message));
        Assert.NotEmpty(host.Logs.Of("ObserverNotMade"));
    }

    [Fact]
    public async Task Observers_that_hang_have_thirty_seconds_each_and_the_others_hear_of_everything()
    {
        using var entered = new SemaphoreSlim(0);
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await SimulatedHost.StartAsync(timeProvider: clock, build: builder =>
        {
            builder.Services.AddSingleton(entered);
            builder.AddSyncObserver<Hanging>();
            Observed(builder);
            builder.AddSyncObserver<Hanging>();
        });
        var settings = host.Get<Company>("").Configuration.Freeze();
        var result = new SyncResult { RunId = Guid.NewGuid(), Status = SyncStatus.Succeeded };

        var telling = Task.Run(() => host.Get<NoticeBoard>("").EndedAsync(settings, result, null, CancellationToken.None));
        for (var observer = 0; observer < 2; observer++)
        {
            await entered.WaitAsync();
            clock.Advance(TimeSpan.FromSeconds(30));
        }

        await telling;
        Assert.Equal([nameof(RunEndedNotice)], Heard(host));
        Assert.Equal(2, host.Logs.Of("ObserverFailed").Count());
    }

    [Fact]
    public async Task A_host_without_a_schedule_is_told_what_begins_without_a_run()
    {
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await SimulatedHost.StartAsync(timeProvider: clock, build: builder =>
        {
            Observed(builder);
            builder.NotifyByLog();
        });
        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("low_active"));
        var service = Assert.Single(host.Get<IEnumerable<IHostedService>>().OfType<NoticeService>());

        await service.StartAsync(CancellationToken.None);
        await host.Get<Kept>().First;
        await service.StopAsync(CancellationToken.None);

        Assert.Equal([nameof(AppSuspendedNotice)], Heard(host));
    }

    private static async Task ParkAsync(SimulatedHost host, string userId)
    {
        var callbacks = host.Get<IWeComCallbacks>();
        var before = (await callbacks.ListParkedAsync()).Count;
        host.WeCom.Organization.UpdatePerson(userId, person => person with { Position = "一" });
        await callbacks.ReceiveAsync(Posted.User("update_user", userId));
        while ((await callbacks.ListParkedAsync()).Count == before)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            await callbacks.ProcessAsync();
        }
    }

    private static void Observed(IWeComBuilder builder)
    {
        builder.Services.AddSingleton<Kept>();
        builder.AddSyncObserver<Observer>();
    }

    private static async Task LookAsync(SimulatedHost host)
    {
        host.Clock.Leap(TimeSpan.FromMinutes(5));
        await host.Get<NoticeBoard>("").LookAsync(CancellationToken.None);
    }

    private static IEnumerable<string> Heard(SimulatedHost host) => host.Get<Kept>().Notices.Select(notice => notice.GetType().Name);

    private sealed class Kept
    {
        private readonly TaskCompletionSource _first = new();

        public List<SyncNotice> Notices { get; } = [];

        public Task First => _first.Task;

        public void Add(SyncNotice notice)
        {
            Notices.Add(notice);
            _first.TrySetResult();
        }
    }

    private sealed class Hanging(SemaphoreSlim entered) : ISyncObserver
    {
        public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
        {
            entered.Release();
            return new TaskCompletionSource().Task;
        }
    }

    private sealed class Unmade : ISyncObserver
    {
        public Unmade() => throw new InvalidOperationException("No.");

        public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Observer(Kept kept) : ISyncObserver
    {
        public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
        {
            kept.Add(notice);
            return Task.CompletedTask;
        }
    }
}
