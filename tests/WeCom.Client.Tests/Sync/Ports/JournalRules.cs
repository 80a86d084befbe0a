using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Ports;

/// <summary>
/// The rules for every journal's answers to the trace and to the page. Each implementation has a class of tests that derives.
/// </summary>
public abstract class JournalRules
{
    private const string Corp = "ww-one";
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 2, 30, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly SyncIssue Broken = new(SyncIssueKind.RunFailed, "The database is gone.");

    /// <summary>An instance as a scope of the host gives it, on the same rows each time.</summary>
    protected abstract ISyncJournal Open();

    [Fact]
    public async Task Each_property_of_a_filter_selects_runs_and_all_of_them_must_hold()
    {
        await SaveAsync(1, run => run with { AgentId = 1_000_002, IsFull = true, Status = SyncStatus.Succeeded });
        await SaveAsync(2, run => run with { AgentId = 1_000_003, Failure = Broken, RemovingUsers = 3 });
        await SaveAsync(3, run => run with { IsFull = true, IsDryRun = true, Users = new() { HeldBack = 2 } });
        await SaveAsync(4, run => run with { IsFull = true, Status = SyncStatus.HeldBack, Departments = new() { HeldBack = 1 } });
        await SaveAsync(5, run => run with { EndedAt = null, IsCancelled = true });
        await SaveAsync(6, run => run with { Status = SyncStatus.Partial, Drift = 0, Users = new() { Removed = 1 } });
        await SaveAsync(7, run => run with { Status = SyncStatus.Succeeded }, "ww-two");

        Assert.Equal([6, 5, 4, 3, 2, 1], await RunsAsync(new()));
        Assert.Equal([3], await RunsAsync(new() { RunId = IdOf(3) }));
        Assert.Empty(await RunsAsync(new() { RunId = IdOf(7) }));
        Assert.Equal([6, 5, 4, 3, 1], await RunsAsync(new() { AgentId = 1_000_002 }));
        Assert.Equal([3, 2, 1], await RunsAsync(new() { BeforeNumber = 4 }));
        Assert.Equal([6, 5], await RunsAsync(new() { AfterNumber = 4 }));
        Assert.Equal([6, 5, 4], await RunsAsync(new() { StartedFrom = Start.AddDays(4) }));
        Assert.Equal([3, 2, 1], await RunsAsync(new() { StartedBefore = Start.AddDays(4).ToOffset(TimeSpan.FromHours(8)) }));
        Assert.Equal([4, 3, 1], await RunsAsync(new() { IsFull = true }));
        Assert.Equal([6, 5, 2], await RunsAsync(new() { IsFull = false }));
        Assert.Equal([3], await RunsAsync(new() { IsDryRun = true }));
        Assert.Equal([6, 1], await RunsAsync(new() { Statuses = [SyncStatus.Succeeded, SyncStatus.Partial] }));
        Assert.Empty(await RunsAsync(new() { Statuses = [] }));
        Assert.Equal([2], await RunsAsync(new() { HasFailure = true }));
        Assert.Equal([5], await RunsAsync(new() { IsCancelled = true }));
        Assert.Equal([6, 4, 3, 2, 1], await RunsAsync(new() { IsCancelled = false }));
        Assert.Equal([5], await RunsAsync(new() { HasEnded = false }));
        Assert.Equal([4, 3], await RunsAsync(new() { HasHeldBack = true }));
        Assert.Equal([6, 5, 2, 1], await RunsAsync(new() { HasHeldBack = false }));
        Assert.Equal([6, 2], await RunsAsync(new() { HasRemovedUsers = true }));
        Assert.Equal([5, 4, 3, 1], await RunsAsync(new() { HasRemovedUsers = false }));
        Assert.Equal([6], await RunsAsync(new() { HasDrift = true }));
        Assert.Equal([5, 4, 3, 2, 1], await RunsAsync(new() { HasDrift = false }));
        Assert.Equal([6, 5], await RunsAsync(new() { Count = 2 }));
        Assert.Empty(await RunsAsync(new() { Count = 0 }));
        Assert.Equal([1], await RunsAsync(new() { IsFull = true, IsDryRun = false, BeforeNumber = 4, Count = 5 }));
    }

    [Fact]
    public async Task The_runs_of_a_day_are_summed_and_its_last_full_run_tells_the_people()
    {
        SyncCounts changed = new() { Created = 1, Updated = 20, Renamed = 300, Removed = 4000, Unchanged = 7, Skipped = 1, Failed = 1 };
        var morning = Start.AddHours(-2.5);
        await SaveAsync(1, run => run with { Status = SyncStatus.Succeeded, Users = changed, StartedAt = morning.AddTicks(-1) });
        await SaveAsync(2, run => run with { Status = SyncStatus.Succeeded, IsFull = true, Users = changed, StartedAt = morning });
        await SaveAsync(3, run => run with
        {
            Status = SyncStatus.Partial, IsFull = true, Users = new() { Unchanged = 12 }, StartedAt = Start,
        });
        await SaveAsync(4, run => run with
        {
            Status = SyncStatus.Succeeded, Users = changed, Departments = changed, StartedAt = morning.AddDays(1).AddTicks(-10),
        });
        await SaveAsync(5, run => run with { IsFull = true, IsDryRun = true, Users = changed, StartedAt = Start });
        await SaveAsync(6, run => run with { IsFull = true, Failure = Broken, Users = changed, StartedAt = Start });
        await SaveAsync(7, run => run with { Status = SyncStatus.Succeeded, Departments = changed, StartedAt = Start.AddDays(3) });
        await SaveAsync(8, run => run with { Status = SyncStatus.Succeeded, Users = changed, StartedAt = Start }, "ww-two");

        var first = new DateOnly(2026, 11, 1);
        Assert.Equal(
            [
                new() { Day = first, Changed = 3 * 4321, People = 12 },
                new() { Day = first.AddDays(3), Changed = 4321 },
            ],
            await Open().SumByDayAsync(Corp, first, None).ToListAsync());
        Assert.Equal(first.AddDays(-1), (await Open().SumByDayAsync(Corp, first.AddDays(-1), None).FirstAsync()).Day);
        Assert.Empty(await Open().SumByDayAsync(Corp, first.AddDays(4), None).ToListAsync());
    }

    [Fact]
    public async Task The_issues_of_a_run_come_back_as_they_were_saved()
    {
        SyncIssue[] issues =
        [
            new(SyncIssueKind.ReadGap, "部门 7 的人员未能读取\0\uD800 \"'<>&")
            {
                RecordType = RecordType.Department,
                Id = "7",
                ErrorCode = 60011,
                Category = ErrorCategory.Permission,
                Remedy = new string('请', 5000),
                Cause = "cause",
            },
            new((SyncIssueKind)9999, "of a later release"),
        ];
        await SaveAsync(1, run => run with { Issues = issues });
        await SaveAsync(2, run => run with { Issues = [] });
        await SaveAsync(3);

        var runs = await Open().FindRunsAsync(Corp, new(), None).ToListAsync();

        Assert.Equal((null, 0), (runs[0].Issues, runs[1].Issues!.Count));
        Assert.Equal(issues.Select(Readable), runs[2].Issues!.Select(Readable));

        // A database need not keep half a character.
        static SyncIssue Readable(SyncIssue issue) => issue with { Message = issue.Message.Replace('\uD800', '\uFFFD') };
    }

    [Fact]
    public async Task The_journal_keeps_how_a_record_failed()
    {
        var failure = new SyncIssue(SyncIssueKind.RecordNotWritten, "存储拒绝写入：\0 \"'<>&")
        {
            RecordType = RecordType.User,
            Id = "a",
            HoldKind = HoldKind.StalePlan,
            ErrorCode = 60011,
            Category = ErrorCategory.Store,
            Remedy = new string('请', 5000),
            Cause = "cause",
        };
        await SaveAsync(1);
        await AddAsync(1, User("a", PlanAction.Update) with { Failure = failure }, User("b", PlanAction.Update));

        var entries = await Open().FindEntriesAsync(new(Corp, IdOf(1)), new(), None).ToListAsync();

        Assert.Equal([failure, null], entries.Select(entry => entry.Failure));
    }

    [Fact]
    public async Task The_journal_keeps_who_requested_and_who_cancelled_a_run()
    {
        var name = $"张三 <b>O'Neil</b> {new string('长', 1000)}";
        await SaveAsync(1, run => run with { RequestedBy = name });
        await SaveAsync(1, run => run with { RequestedBy = name, CancelledBy = "李四" });
        await SaveAsync(2);

        var runs = await Open().FindRunsAsync(Corp, new(), None).ToListAsync();

        Assert.Equal([(null, null), (name, "李四")], runs.Select(run => (run.RequestedBy, run.CancelledBy)));
    }

    [Fact]
    public async Task Pages_of_runs_join_without_a_gap()
    {
        for (var number = 1; number <= 102; number++)
        {
            await SaveAsync(number, run => run with { IsFull = true });
        }

        var all = Enumerable.Range(1, 102).Select(number => (long)number).Reverse().ToList();

        Assert.Equal(all, await RunsAsync(new() { IsFull = true }));
        Assert.Equal(all.Take(101), await RunsAsync(new() { IsFull = true, Count = 101 }));
        Assert.Equal(all.Skip(101), await RunsAsync(new() { IsFull = true, BeforeNumber = all[100] }));
    }

    [Fact]
    public async Task The_entries_of_a_run_are_selected_paged_and_counted()
    {
        await SaveAsync(1);
        await AddAsync(
            1,
            User("Zhang", PlanAction.HeldBack) with { Name = "张三" },
            User("li", PlanAction.HeldBack) with { Name = "李四" },
            User("wang", PlanAction.Skip) with { Name = "Kate Émile" },
            Department("7", PlanAction.HeldBack) with { Name = "zhang's" },
            User("zhang2", PlanAction.HeldBack));

        Assert.Equal(["Zhang", "li", "wang", "7", "zhang2"], await EntriesAsync(new()));
        Assert.Equal(["7"], await EntriesAsync(new() { Type = RecordType.Department }));
        Assert.Equal(["wang"], await EntriesAsync(new() { Actions = [PlanAction.Skip, PlanAction.Keep] }));
        Assert.Equal(["Zhang", "7", "zhang2"], await EntriesAsync(new() { Text = "zhang" }));
        Assert.Equal(["Zhang", "zhang2"], await EntriesAsync(new() { Type = RecordType.User, Text = "HANG" }));
        Assert.Equal(["li"], await EntriesAsync(new() { Text = "李" }));
        Assert.Equal(["7"], await EntriesAsync(new() { Text = "ZHANG'S" }));
        Assert.Equal(["wang"], await EntriesAsync(new() { Text = "kaTE" }));
        Assert.Equal(["wang"], await EntriesAsync(new() { Text = "Émile" }));
        Assert.Empty(await EntriesAsync(new() { Text = "%" }));
        Assert.Equal(["li", "zhang2"], await EntriesAsync(new() { Type = RecordType.User, Actions = [PlanAction.HeldBack], Skip = 1 }));
        Assert.Equal(["li", "wang"], await EntriesAsync(new() { Ids = ["WANG", "Li", "nobody"] }));
        Assert.Equal(["li"], await EntriesAsync(new() { Ids = ["wang", "li"], Count = 1 }));
        Assert.Empty(await EntriesAsync(new() { Ids = [] }));
        Assert.Equal(["li", "wang"], await EntriesAsync(new() { Skip = 1, Count = 2 }));
        Assert.Empty(await EntriesAsync(new() { Skip = 5, Count = 2 }));
        var counts = await Open().CountEntriesAsync(new(Corp, IdOf(1)), new() { Type = RecordType.User, Skip = 3, Count = 1 }, None);
        Assert.Equal([(PlanAction.Skip, 1), (PlanAction.HeldBack, 3)], counts.OrderBy(count => count.Key).Select(c => (c.Key, c.Value)));
        Assert.Empty(await Open().CountEntriesAsync(new(Corp, IdOf(9)), new(), None));
    }

    [Fact]
    public async Task The_history_of_a_record_has_what_every_run_did_with_it_and_with_no_other()
    {
        for (var number = 1; number <= 5; number++)
        {
            await SaveAsync(number, run => run with { IsDryRun = number == 3 });
            await AddAsync(number, User("other", PlanAction.Update), User("Zhang", PlanAction.Update));
            await AddAsync(number, Department("zhang", PlanAction.Keep));
        }

        await AddAsync(4, User("ZHANG", PlanAction.Remove));
        await SaveAsync(6, corp: "ww-two");
        await AddAsync(6, "ww-two", User("Zhang", PlanAction.Update));

        Assert.Equal(["5 Update", "4 Update", "4 Remove", "2 Update", "1 Update"], await HistoryAsync("zhang", 0, 9));
        Assert.Equal(["4 Update", "4 Remove"], await HistoryAsync("zHANG", 1, 2));
        Assert.Empty(await HistoryAsync("zhang", 5, 9));
        Assert.Empty(await HistoryAsync("hang", 0, 9));
        var one = await Open().ListHistoryAsync(Corp, RecordType.Department, "ZHANG", 0, 1, None).SingleAsync();
        Assert.Equal((IdOf(5), Start.AddDays(5), "zhang"), (one.Run.RunId, one.Run.StartedAt, one.Entry.Id));
    }

    [Fact]
    public async Task An_id_with_a_pair_of_surrogates_where_its_key_is_cut_is_kept_with_the_others()
    {
        var id = new string('a', 127) + "😀";
        await SaveAsync(1);
        await AddAsync(1, User(id, PlanAction.Skip), User("plain", PlanAction.Update));

        Assert.Single(await HistoryAsync(id, 0, 10));
        Assert.Single(await HistoryAsync("plain", 0, 10));
    }

    [Fact]
    public async Task An_id_longer_than_any_of_WeCom_is_kept_and_found()
    {
        var id = new string('x', 5000);
        await SaveAsync(1);
        await AddAsync(1, User(id, PlanAction.Skip));

        Assert.Equal([id], await EntriesAsync(new()));
        Assert.Equal(["1 Skip"], await HistoryAsync(id.ToUpperInvariant(), 0, 9));
    }

    private static JournalEntry User(string id, PlanAction action) => new(RecordType.User, id, action)
    {
        Fields = [new("Name", "old", "新")], Reason = "reason",
    };

    private static JournalEntry Department(string id, PlanAction action) => new(RecordType.Department, id, action);

    private static Guid IdOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private async Task SaveAsync(int number, Func<SyncRun, SyncRun>? alter = null, string corp = Corp)
    {
        var began = Start.AddDays(number);
        var run = new SyncRun { RunId = IdOf(number), CorpId = corp, StartedAt = began, EndedAt = began.AddMinutes(1) };
        await Open().SaveRunAsync(alter?.Invoke(run) ?? run, DateTimeOffset.MinValue, None);
    }

    private Task AddAsync(int number, params JournalEntry[] entries) => AddAsync(number, Corp, entries);

    private Task AddAsync(int number, string corp, params JournalEntry[] entries)
        => Open().AddEntriesAsync(new(corp, IdOf(number)), entries, None);

    private async Task<List<long>> RunsAsync(SyncRunFilter filter)
        => await Open().FindRunsAsync(Corp, filter, None).Select(run => run.Number).ToListAsync();

    private async Task<List<string>> EntriesAsync(JournalEntryFilter filter)
        => await Open().FindEntriesAsync(new(Corp, IdOf(1)), filter, None).Select(entry => entry.Id).ToListAsync();

    private async Task<List<string>> HistoryAsync(string id, int skip, int count) => await Open()
        .ListHistoryAsync(Corp, RecordType.User, id, skip, count, None)
        .Select(one => $"{one.Run.Number} {one.Entry.Action}")
        .ToListAsync();
}
