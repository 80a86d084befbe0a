using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Diagnostics;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Tests the status (endpoints, drift, state of the app) and the meters with the same values.</summary>
public sealed class CallbackStatusTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1.1);

    [Fact]
    public async Task Each_endpoint_has_the_time_of_its_last_event()
    {
        await using var host = await SyncedAsync();
        Assert.Empty((await StatusAsync(host)).Endpoints);
        await ReceiveAsync(host, "contacts", Posted.User("update_user", "user1"));
        await ReceiveAsync(host, "app", Posted.User("update_user", "user1"));
        var between = host.Clock.GetUtcNow();
        await ReceiveAsync(host, "app", Posted.User("update_user", "user1"));

        var status = await StatusAsync(host);

        Assert.Equal(["app", "contacts"], status.Endpoints.Select(endpoint => endpoint.Name));
        Assert.InRange(status.Endpoints[0].LastEventAt, between, host.Clock.GetUtcNow());
        Assert.True(status.Endpoints[1].LastEventAt <= between);
        Assert.Equal(status.Endpoints[0].LastEventAt, status.LastEventAt);
    }

    [Fact]
    public async Task Other_processes_learn_of_the_last_event_from_the_inbox()
    {
        await using var host = await SyncedAsync();
        var inbox = host.Get<IWeComInbox>(string.Empty);
        var heard = host.Clock.GetUtcNow();

        await inbox.PutAsync(
            host.WeCom.CorpId, [new() { Kind = WeComHintKind.Endpoint, Id = "app", HeardAt = heard }], CancellationToken.None);

        Assert.Equal(heard, (await StatusAsync(host)).LastEventAt);
    }

    [Fact]
    public async Task Drift_is_what_a_full_sync_changed_and_no_event_told()
    {
        await using var host = await SyncedAsync();
        await ReceiveAsync(host, "app", Posted.User("update_user", "user1"));
        await FollowAsync(host);
        Assert.Null((await StatusAsync(host)).Drift);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "一" });
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "二" });
        host.WeCom.Organization.UpdateDepartment(3, department => department with { Name = "改名" });
        await ReceiveAsync(host, "app", Posted.User("update_user", "USER1"));

        var run = await host.Sync.SyncAllAsync();

        var drift = (await StatusAsync(host)).Drift;
        Assert.Equal((2, run.RunId), (drift?.Records, drift?.RunId));
        await FollowAsync(host);
        await host.Sync.SyncAllAsync();
        Assert.Equal(0, (await StatusAsync(host)).Drift?.Records);
    }

    [Fact]
    public async Task Events_that_arrived_leave_no_drift()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddPerson("new1", "新人", 3);
        await ReceiveAsync(host, "app", Posted.User("create_user", "new1"));
        await FollowAsync(host);

        await host.Sync.SyncAllAsync();

        Assert.Equal(0, (await StatusAsync(host)).Drift?.Records);
    }

    [Fact]
    public async Task Without_events_there_is_no_drift_to_tell()
    {
        await using var host = await SyncedAsync();
        host.WeCom.Organization.AddPerson("new1", "新人", 3);

        await host.Sync.SyncAllAsync();

        Assert.Null((await StatusAsync(host)).Drift);
    }

    [Fact]
    public async Task The_status_asks_the_journal_for_single_runs_and_reads_no_others()
    {
        var journal = new OneRunJournal();
        await using var host = await SimulatedHost.StartAsync(register: services => services.AddKeyedSingleton<ISyncJournal>("", journal));
        await ReceiveAsync(host, "app", Posted.Event("close_inactive_agent"));

        var status = await StatusAsync(host);

        Assert.Equal((7, journal.RunId), (status.Drift?.Records, status.Drift?.RunId));
        Assert.True(status.IsAppSuspended);
        Assert.All(journal.Asked, filter => Assert.Equal(1, filter.Count));
        Assert.Contains(journal.Asked, filter => filter.HasDrift == true);
    }

    [Fact]
    public async Task Meters_tell_the_status()
    {
        await using var host = await SyncedAsync();
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());
        await ReceiveAsync(host, "app", Posted.User("create_user", "user1"));
        await ReceiveAsync(host, "app", Posted.Event("inactive_alert"));
        host.WeCom.Organization.UpdatePerson("user2", person => person with { Position = "二" });
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromSeconds(30));

        await host.Get<IWeComCallbacks>().ProcessAsync();

        Assert.Equal(
            [
                ("wecom.callback.endpoint=app wecom.callback.event=app_activity", 1.0),
                ("wecom.callback.endpoint=app wecom.callback.event=create_user", 1.0),
            ],
            telemetry.Of("wecom.client.callback.events").Select(measured => (measured.Key, measured.Value)).Order());
        Assert.Equal(
            (1, 0, 1, 1),
            (Told("waiting"), Told("parked"), Told("drift"), Told("app_state")));
        Assert.True(Told("lag") >= 30);
        Assert.True(telemetry.Of("wecom.client.callback.silence")["wecom.callback.endpoint=app"] >= 30);

        double Told(string name) => Assert.Single(telemetry.Of("wecom.client.callback." + name)).Value;
    }

    /// <summary>A journal of very many runs, which answers only what one query finds.</summary>
    private sealed class OneRunJournal : ISyncJournal
    {
        public Guid RunId { get; } = Guid.NewGuid();

        public List<SyncRunFilter> Asked { get; } = [];

        public Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
            => Task.FromResult(run);

        public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
            => throw new InvalidOperationException("All runs are read.");

        public IAsyncEnumerable<SyncRun> FindRunsAsync(string corpId, SyncRunFilter filter, CancellationToken cancellationToken)
        {
            Asked.Add(filter);
            var ended = new SyncRun { RunId = RunId, CorpId = corpId, StartedAt = DateTimeOffset.UnixEpoch, IsFull = true } with
            {
                EndedAt = DateTimeOffset.UnixEpoch, Drift = 7,
            };
            return (filter.HasDrift == true ? new[] { ended } : []).ToAsyncEnumerable();
        }

        public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
            => Task.CompletedTask;

        public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
            => AsyncEnumerable.Empty<JournalEntry>();
    }

    private static async Task<SimulatedHost> SyncedAsync()
    {
        var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        return host;
    }

    private static Task ReceiveAsync(SimulatedHost host, string endpoint, WeComEvent callbackEvent) =>
        host.Get<IWeComCallbacks>().ReceiveAsync(callbackEvent, endpoint);

    private static async Task FollowAsync(SimulatedHost host)
    {
        host.Clock.Leap(Rest);
        await host.Get<IWeComCallbacks>().ProcessAsync();
    }

    private static Task<WeComCallbackStatus> StatusAsync(SimulatedHost host) => host.Get<IWeComCallbacks>().GetStatusAsync();
}
