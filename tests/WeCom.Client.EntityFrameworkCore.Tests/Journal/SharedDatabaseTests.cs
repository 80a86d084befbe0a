using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>Processes that share a database, each the whole library over a simulated WeCom.</summary>
public sealed class SharedDatabaseTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<SyncingHost> _hosts = [];
    private readonly DirectoryDatabase _database;
    private WeComSimulator _wecom = null!;

    public SharedDatabaseTests() => _database = new(_clock);

    public async Task InitializeAsync()
    {
        var company = new SimulatedOrganization();
        company.AddDepartment(2, "研发");
        for (var i = 0; i < 10; i++)
        {
            company.AddPerson($"user{i}", $"员工{i}", 2);
        }

        _wecom = await WeComSimulator.StartAsync(options => options.Organization = company);
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _wecom.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task A_run_writes_its_record_and_a_row_for_each_changed_item_with_old_and_new_values()
    {
        _wecom.Organization.UpdatePerson("user3", person => person with { Position = "工程师" });
        await Start().Sync.SyncAllAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _wecom.Organization.UpdateDepartment(2, department => department with { Name = "研究" });
        _wecom.Organization.UpdatePerson("user3", person => person with { Name = "新名", Position = "经理" });
        _wecom.Organization.RemovePerson("user9");
        var host = Start();
        var result = await host.Sync.SyncAllAsync();

        var runs = await host.Journal.ListRunsAsync(_wecom.CorpId, CancellationToken.None).ToListAsync();
        Assert.Equal([false, true], runs.Select(run => run.Users.Created > 0));
        Assert.Equal((result.RunId, SyncStatus.Succeeded, true), (runs[0].RunId, runs[0].Status, runs[0].IsFull));
        Assert.Equal((result.Departments, result.Users, _clock.GetUtcNow()), (runs[0].Departments, runs[0].Users, runs[0].EndedAt));
        Assert.Equal(
            ["Department 2 Update: Name 研发 -> 研究", "User user3 Update: Name 员工3 -> 新名; Position 工程师 -> 经理", "User user9 Remove: "],
            (await EntriesAsync(host, result.RunId)).Select(Line));
        Assert.Equal(12, (await EntriesAsync(host, runs[1].RunId)).Count(entry => entry.Action == PlanAction.Create));
    }

    [Fact]
    public async Task Removals_that_one_host_held_back_and_another_approved_go_once_in_a_third()
    {
        await Start().Sync.SyncAllAsync();
        var leavers = Leave(0, 7);
        var held = await Start().Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.HeldBack, 7), (held.Status, held.Users.HeldBack));
        await Start().Planner.ApproveRemovalsAsync(held.Users.HeldBackHash!, "the tests");

        var removed = await Start().Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.Succeeded, 7, 0), (removed.Status, removed.Users.Removed, removed.Users.HeldBack));

        leavers.ForEach(_wecom.Organization.AddPerson);
        Assert.Equal(7, (await Start().Sync.SyncAllAsync()).Users.Updated);
        Leave(0, 7);
        var again = await Start().Sync.SyncAllAsync();
        Assert.Equal((0, 7, held.Users.HeldBackHash), (again.Users.Removed, again.Users.HeldBack, again.Users.HeldBackHash));
    }

    [Fact]
    public async Task The_limit_of_a_day_holds_over_restarts()
    {
        await Start().Sync.SyncAllAsync();
        Leave(0, 3);
        Assert.Equal(3, (await Start().Sync.SyncAllAsync()).Users.Removed);
        _clock.Advance(TimeSpan.FromHours(23));
        Leave(3, 3);
        var held = await Start().Sync.SyncAllAsync();
        Assert.Equal((0, 3), (held.Users.Removed, held.Users.HeldBack));
        Assert.Contains("after 3 in the last 24 hours", string.Join('\n', held.Warnings), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await Start().Sync.SyncAllAsync()).Users.Removed);
    }

    [Fact]
    public async Task A_second_host_is_told_who_runs_since_when_and_runs_after_it()
    {
        using var pause = new Pause(SyncStage.Planning);
        var since = _clock.GetUtcNow();
        var first = Task.Run(() => Start().Sync.SyncAllAsync(pause));
        await pause.Reached;
        var second = Start();
        var exception = await Assert.ThrowsAsync<WeChatSyncException>(() => second.Sync.SyncAllAsync());
        Assert.Equal(ErrorCategory.Conflict, exception.Category);
        Assert.Contains(
            $"by {Environment.MachineName}/{Environment.ProcessId} since {since:u}",
            exception.Message,
            StringComparison.Ordinal);

        pause.Resume();
        Assert.Equal(10, (await first).Users.Created);
        Assert.Equal(10, (await second.Sync.SyncAllAsync()).Users.Unchanged);
    }

    [Fact]
    public async Task A_host_that_died_blocks_the_others_no_longer_than_its_lease()
    {
        var dead = new LeaseHolder { RunId = Guid.NewGuid(), Owner = "dead", Since = _clock.GetUtcNow() };
        await Start().Lease.HoldAsync(_wecom.CorpId, dead, TimeSpan.FromMinutes(2), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(119));
        await Assert.ThrowsAsync<WeChatSyncException>(() => Start().Sync.SyncAllAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SyncStatus.Succeeded, (await Start().Sync.SyncAllAsync()).Status);
    }

    [Fact]
    public async Task A_host_that_froze_past_its_lease_stops_writing_and_what_another_wrote_stands()
    {
        var clock = new FreezableClock(_clock);
        using var pause = new Pause(SyncStage.WritingUsers);
        var frozen = Start(clock, options => options.Sync.BatchSize = 2);
        var running = Task.Run(() => frozen.Sync.SyncAllAsync(pause));
        await pause.Reached;
        clock.IsFrozen = true;
        _clock.Advance(TimeSpan.FromMinutes(10));
        _wecom.Organization.UpdatePerson("user5", person => person with { Name = "后来" });
        _wecom.Organization.RemovePerson("user8");
        var other = await Start().Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.Succeeded, 7, 2), (other.Status, other.Users.Created, other.Users.Unchanged));

        clock.IsFrozen = false;
        pause.Resume();
        var result = await running;
        Assert.Equal((SyncStatus.Failed, 2, 8), (result.Status, result.Users.Created, result.Users.Failed));
        Assert.Contains("silent for longer than its lease", string.Join('\n', result.Errors), StringComparison.Ordinal);
        await using var context = _database.Context();
        Assert.Equal("后来", (await context.People.SingleAsync(person => person.UserIdKey == "USER5")).Name);
        Assert.False(await context.People.AnyAsync(person => person.UserIdKey == "USER8"));
        Assert.Equal(9, await context.People.CountAsync());
        Assert.Equal(SyncStatus.Succeeded, (await Start().Sync.SyncAllAsync()).Status);
    }

    [Fact]
    public async Task Runs_past_the_retention_are_forgotten_with_their_entries()
    {
        var old = await Start().Sync.SyncAllAsync();
        _clock.Advance(TimeSpan.FromDays(30));
        var host = Start(configure: options => options.Sync.JournalRetention = TimeSpan.FromDays(30));
        await host.Sync.SyncAllAsync();
        Assert.NotEmpty(await EntriesAsync(host, old.RunId));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var last = await host.Sync.SyncAllAsync();
        Assert.Empty(await EntriesAsync(host, old.RunId));
        Assert.Equal(last.RunId, (await host.Journal.ListRunsAsync(_wecom.CorpId, CancellationToken.None).FirstAsync()).RunId);
        Assert.Equal(2, await host.Journal.ListRunsAsync(_wecom.CorpId, CancellationToken.None).CountAsync());
    }

    private static string Line(JournalEntry entry)
    {
        var fields = entry.Fields.Select(field => $"{field.Name} {field.OldValue} -> {field.NewValue}");
        return $"{entry.Type} {entry.Id} {entry.Action}: {string.Join("; ", fields)}";
    }

    private SyncingHost Start(TimeProvider? clock = null, Action<WeComOptions>? configure = null)
    {
        var host = new SyncingHost(_database, _wecom, clock ?? _clock, configure);
        lock (_hosts)
        {
            _hosts.Add(host);
        }

        return host;
    }

    private List<WeComUser> Leave(int from, int count)
    {
        var leavers = Enumerable.Range(from, count).Select(i => _wecom.Organization.FindPerson($"user{i}")!).ToList();
        leavers.ForEach(person => _wecom.Organization.RemovePerson(person.UserId));
        return leavers;
    }

    private async Task<List<JournalEntry>> EntriesAsync(SyncingHost host, Guid runId)
        => await host.Journal.ListEntriesAsync(new(_wecom.CorpId, runId), CancellationToken.None).ToListAsync();
}
