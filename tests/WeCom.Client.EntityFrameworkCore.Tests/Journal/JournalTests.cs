using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

public class JournalTests : JournalTestBase
{
    private static readonly DateTimeOffset Start = Now.AddHours(-9);

    public JournalTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected JournalTests(DatabaseKind kind)
        : base(kind)
    {
    }

    [Fact]
    public async Task A_run_comes_back_as_it_was_saved_when_it_began_and_when_it_ended()
    {
        var run = await SaveAsync(Run(0));
        Assert.Equal(Run(0) with { Number = 1 }, run);
        Assert.Equal([run], await ListAsync("ww-one"));

        var ended = Run(0) with
        {
            EndedAt = run.StartedAt.AddMinutes(3),
            IsFull = true,
            Status = SyncStatus.HeldBack,
            Failure = new(SyncIssueKind.RunFailed, "没有")
            {
                ErrorCode = 60011, Category = ErrorCategory.Permission, Cause = "a", Remedy = "b",
            },
            IsCancelled = true,
            IsDryRun = true,
            RemovingDepartments = 17,
            RemovingUsers = 18,
            RemovingAt = new(2026, 3, 2, 2, 1, 0, TimeSpan.Zero),
            Withheld = WithheldFields.Departments,
            Departments = new()
            {
                Created = 1,
                Updated = 2,
                Renamed = 3,
                Unchanged = 4,
                Skipped = 5,
                Failed = 6,
                Removed = 7,
                HeldBack = 8,
            },
            Users = new()
            {
                Created = 9, HeldBack = 10, HeldBackHash = "hash", OutOfSight = 11, OutOfSightHash = "unseen", Kept = 12,
            },
        };
        Assert.Equal(ended with { Number = 1 }, await SaveAsync(ended));
        Assert.Equal([ended with { Number = 1 }], await ListAsync("ww-one"));
        await SaveAsync(run);
        Assert.Equal([run], await ListAsync("ww-one"));
    }

    [Fact]
    public async Task A_host_queries_runs_and_their_entries()
    {
        var context = new SyncContext("ww-one", Run(0).RunId);
        await SaveAsync(Run(0) with { Status = SyncStatus.Partial, Users = new() { Created = 3 } });
        await Database.Journal().AddEntriesAsync(
            context,
            [
                new(RecordType.User, "a", PlanAction.Update) { Fields = [new("Name", "张三", "张四"), new("Mobile", null, "138")] },
                new(RecordType.Department, "7", PlanAction.Remove),
            ],
            CancellationToken.None);
        await using var host = Database.Context();
        var run = await host.Set<WeComSyncRun>().SingleAsync(r => r.Users.Created > 2 && r.StartedUtc < Start.UtcDateTime.AddSeconds(1));
        Assert.Equal((SyncStatus.Partial, 3, DateTimeKind.Utc), (run.Status!.Value, run.Users.Total, run.StartedUtc.Kind));
        Assert.Equal(
            ["1 User a Update", "2 Department 7 Remove"],
            await host.Set<WeComSyncEntry>()
                .Where(e => e.RunId == run.RunId).OrderBy(e => e.Number)
                .Select(e => $"{e.Number} {e.Type} {e.RecordId} {e.Action}").ToListAsync());
        var fields = await host.Set<WeComSyncEntry>().OrderBy(e => e.Number).Select(e => e.FieldsJson).ToListAsync();
        Assert.Equal(["""[{"name":"Name","oldValue":"张三","newValue":"张四"},{"name":"Mobile","newValue":"138"}]""", null], fields);
    }

    [Fact]
    public async Task The_last_run_that_was_saved_first_comes_first_whatever_its_date_and_of_one_company_only()
    {
        int[] hours = [3, 1, 4, 2];
        foreach (var hour in hours)
        {
            await SaveAsync(Run(hour));
            await SaveAsync(Run(hour, "ww-two"));
        }

        await SaveAsync(Run(1));
        SyncRun[] newestFirst =
        [
            Run(2) with { Number = 4 }, Run(4) with { Number = 3 }, Run(1) with { Number = 2 }, Run(3) with { Number = 1 },
        ];
        Assert.Equal(newestFirst, await ListAsync("ww-one"));
        Assert.Equal([4, 3, 2, 1], (await ListAsync("ww-two")).Select(run => run.Number));
        Assert.Empty(await ListAsync("ww-three"));
        Assert.Equal(newestFirst[0], await Database.Journal().ListRunsAsync("ww-one", CancellationToken.None).FirstAsync());
    }

    [Fact]
    public async Task A_run_that_loses_its_number_to_another_takes_the_next_and_gives_up_when_it_never_gets_one()
    {
        await SaveAsync(Run(1));
        Interference.BeforeSave = LoseNumberAsync;
        Assert.Equal(2, (await SaveAsync(Run(2))).Number);
        Assert.Equal([2, 1], (await ListAsync("ww-one")).Select(run => run.Number));

        Interference.BeforeSave = LoseAlwaysAsync;
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(Run(3)));
        Interference.BeforeSave = null;
        Assert.Equal([2, 1], (await ListAsync("ww-one")).Select(run => run.Number));

        Task LoseAlwaysAsync(HostContext context)
        {
            Interference.BeforeSave = LoseAlwaysAsync;
            return LoseNumberAsync(context);
        }
    }

    [Fact]
    public async Task Entries_keep_their_order_over_batches_and_everything_they_say()
    {
        var (one, two) = (new SyncContext("ww-one", Run(0).RunId), new SyncContext("ww-two", Run(0).RunId));
        var entries = Enumerable.Range(0, 250).Select(i => new JournalEntry((RecordType)(i % 2), $"id-{999 - i}", (PlanAction)(i % 7))
        {
            Fields = [.. Enumerable.Range(0, i % 3).Select(f => new FieldChange($"Field{f}", f == 0 ? null : "old", "新"))],
            Name = i % 6 == 0 ? "张三" : null,
            ReasonKind = i % 4 == 0 ? PlanReasonKind.Protected : null,
            Reason = i % 4 == 0 ? "reason" : null,
            Failure = i % 5 == 0 ? new(SyncIssueKind.RecordNotWritten, "failure") { Cause = $"{i}" } : null,
            Event = i % 7 == 0 ? new() { Kind = (JournalEventKind)(i % 4), HeardAt = new(2026, 11, 29, 8, 0, 0, i, TimeSpan.Zero) } : null,
        }).ToList();
        foreach (var batch in entries.Chunk(90))
        {
            await Database.Journal().AddEntriesAsync(one, batch, CancellationToken.None);
            await Database.Journal().AddEntriesAsync(two, [entries[0]], CancellationToken.None);
        }

        await Database.Journal().AddEntriesAsync(one, [], CancellationToken.None);
        Assert.Equal(JsonSerializer.Serialize(entries), JsonSerializer.Serialize(await EntriesAsync(one)));
        Assert.Equal(3, (await EntriesAsync(two)).Count);
        Assert.Empty(await EntriesAsync(new("ww-one", Guid.NewGuid())));
    }

    [Fact]
    public async Task Entries_whose_commit_was_answered_to_nobody_are_not_written_twice()
    {
        var context = new SyncContext("ww-one", Run(0).RunId);
        await AddAsync(context);
        Interference.AfterCommit = () => throw new TimeoutException("the connection is lost");
        await AddAsync(context);
        Assert.Null(Interference.AfterCommit);
        Assert.Equal(2, (await EntriesAsync(context)).Count);
        Interference.BeforeSave = _ => throw new TimeoutException("the connection is lost");
        await AddAsync(context);
        Assert.Equal(3, (await EntriesAsync(context)).Count);
    }

    [Fact]
    public async Task What_is_older_than_the_retention_goes_with_its_entries_and_nothing_else_does()
    {
        foreach (var corp in new[] { "ww-one", "ww-two" })
        {
            for (var hour = 0; hour < 4; hour++)
            {
                await SaveAsync(Run(hour, corp));
                await AddAsync(new(corp, Run(hour).RunId));
            }

            await ApproveAsync(corp);
        }

        await Database.Journal().SaveRunAsync(Run(5), Run(2).StartedAt, CancellationToken.None);
        Assert.Equal([Run(5).RunId, Run(3).RunId, Run(2).RunId], (await ListAsync("ww-one")).Select(run => run.RunId));
        Assert.Equal([5, 4, 3], (await ListAsync("ww-one")).Select(run => run.Number));
        Assert.Equal(4, (await ListAsync("ww-two")).Count);
        await using var host = Database.Context();
        Assert.Equal(
            [Run(2).RunId, Run(3).RunId],
            await host.Set<WeComSyncEntry>().Where(e => e.CorpId == "ww-one").Select(e => e.RunId).Order().ToListAsync());
        Assert.Equal(4, await host.Set<WeComSyncEntry>().CountAsync(e => e.CorpId == "ww-two"));
        Assert.Equal(2, await host.Set<WeComSyncApproval>().CountAsync());
    }

    [Fact]
    public async Task An_approval_that_is_older_than_the_retention_goes()
    {
        await ApproveAsync("ww-one");
        await ApproveAsync("ww-two");
        await Database.Journal().SaveRunAsync(Run(9), Now, CancellationToken.None);
        Assert.True(await UseAsync("ww-one", "set"));
        await ApproveAsync("ww-one");
        await Database.Journal().SaveRunAsync(Run(9), Now.AddSeconds(1), CancellationToken.None);
        Assert.False(await UseAsync("ww-one", "set"));
        Assert.True(await UseAsync("ww-two", "set"));
    }

    [Fact]
    public async Task The_journal_leaves_nothing_in_the_change_tracker()
    {
        var scope = Database.Open();
        var (host, journal) = (scope.GetRequiredService<HostContext>(), scope.GetRequiredKeyedService<ISyncJournal>(string.Empty));
        await journal.SaveRunAsync(Run(0), DateTimeOffset.MinValue, CancellationToken.None);
        await journal.SaveRunAsync(Run(0) with { IsFull = true }, DateTimeOffset.MinValue, CancellationToken.None);
        await journal.AddEntriesAsync(new("ww-one", Run(0).RunId), [new(RecordType.User, "a", PlanAction.Create)], CancellationToken.None);
        Assert.Equal(
            Run(0) with { IsFull = true, Number = 1 },
            await journal.ListRunsAsync("ww-one", CancellationToken.None).SingleAsync());
        Assert.Empty(host.ChangeTracker.Entries());
    }

    private static SyncRun Run(int hour, string corp = "ww-one") => new()
    {
        RunId = new Guid(hour + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
        CorpId = corp,
        StartedAt = Start.AddHours(hour),
    };

    // Simulates another transaction that has taken the number since this one read it.
    private static Task LoseNumberAsync(HostContext context)
    {
        var added = context.ChangeTracker.Entries<WeComSyncRun>().Single().Entity;
        context.Add(
            new WeComSyncRun { CorpId = added.CorpId, RunId = Guid.NewGuid(), Number = added.Number, Departments = new(), Users = new() });
        return Task.CompletedTask;
    }

    private Task<SyncRun> SaveAsync(SyncRun run) => Database.Journal().SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);

    private Task AddAsync(SyncContext context)
        => Database.Journal().AddEntriesAsync(context, [new(RecordType.User, "a", PlanAction.Create)], CancellationToken.None);

    private async Task<List<SyncRun>> ListAsync(string corp)
        => await Database.Journal().ListRunsAsync(corp, CancellationToken.None).ToListAsync();

    private async Task<List<JournalEntry>> EntriesAsync(SyncContext context)
        => await Database.Journal().ListEntriesAsync(context, CancellationToken.None).ToListAsync();
}
