using WeCom.Client.Callbacks;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>The rules that every inbox keeps. Each implementation has a class of tests that derives from this one.</summary>
public abstract class InboxRules : InboxOrderRules
{
    [Fact]
    public async Task A_repetition_raises_the_version_and_adds_what_is_new()
    {
        await PutAsync(User("Zhang") with { IsScope = true });
        await PutAsync(User("ZHANG") with { PreviousId = "old", HeardAt = Now.AddSeconds(5), DueAt = Now.AddSeconds(6) });
        await PutAsync(User("zhang") with { IsDeleted = true, HeardAt = Now.AddSeconds(9) });

        var row = Assert.Single(await DueAsync());

        Assert.Equal(("Zhang", "old", 3), (row.Id, row.PreviousId, row.Version));
        Assert.True(row is { IsScope: true, IsDeleted: true });
        Assert.Equal((Now, Now.AddSeconds(9), Now.AddSeconds(1)), (row.FirstHeardAt, row.LastHeardAt, row.DueAt));
    }

    [Fact]
    public async Task Hints_of_one_record_in_one_call_all_count()
    {
        await PutAsync(User("Zhang"), User("ZHANG") with { IsDeleted = true, HeardAt = Now.AddSeconds(5) });
        await PutAsync(User("zhang"), User("Zhang") with { PreviousId = "old", HeardAt = Now.AddSeconds(9) });

        var row = Assert.Single(await DueAsync());

        Assert.Equal(("old", 4, true), (row.PreviousId, row.Version, row.IsDeleted));
        Assert.Equal((Now, Now.AddSeconds(9)), (row.FirstHeardAt, row.LastHeardAt));
        await PutAsync(Event("e1") with { HeardAt = Now.AddSeconds(20) });
        Assert.Equal(Now.AddSeconds(9), (await Open().SummarizeAsync(Corp, None)).LastHeardAt);
    }

    [Fact]
    public async Task A_row_is_cleared_and_saved_only_at_the_version_that_was_seen()
    {
        await PutAsync(User("a"), User("b"));
        var seen = await DueAsync();
        await PutAsync(User("a"));

        var isSaved = await Open().SaveAsync(seen.Single(row => row.Id == "a") with { Tries = 5 }, None);
        await Open().ClearAsync(seen, None);

        var left = Assert.Single(await DueAsync());
        Assert.False(isSaved);
        Assert.Equal(("a", 2, 0), (left.Id, left.Version, left.Tries));
    }

    [Fact]
    public async Task A_row_that_was_cleared_and_came_again_is_not_the_one_that_was_seen()
    {
        await PutAsync(User("a"), Event("e1"));
        var (seen, seenEvent) = (Assert.Single(await DueAsync()), Assert.Single(await EventsAsync()));
        await Open().ClearAsync([seen, seenEvent], None);
        await PutAsync(
            User("a") with { PreviousId = "old", HeardAt = Now.AddSeconds(5) }, Event("e1") with { HeardAt = Now.AddSeconds(5) });

        var isSaved = await Open().SaveAsync(seen with { Tries = 5 }, None);
        var isTaken = await Open().TakeAsync(seenEvent, Now.AddMinutes(6), None);
        await Open().ClearAsync([seen, seenEvent], None);

        Assert.Equal((false, false), (isSaved, isTaken));
        var left = Assert.Single(await DueAsync());
        Assert.Equal(("a", "old", 1, 0), (left.Id, left.PreviousId, left.Version, left.Tries));
        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task An_event_does_not_wait_for_a_subject_that_is_parked()
    {
        await PutAsync(User("a"), Event("e1") with { SubjectKind = WeComHintKind.User, SubjectId = "A" });
        var subject = Assert.Single(await DueAsync());
        Assert.Empty(await EventsAsync());

        await Open().SaveAsync(subject with { ParkedAt = Now }, None);

        Assert.Equal(["e1"], (await EventsAsync()).Select(row => row.Id));
    }

    [Fact]
    public async Task Rows_are_due_in_order_once_their_time_has_come()
    {
        await PutAsync(User("late") with { DueAt = Now.AddMinutes(5) }, User("b") with { DueAt = Now.AddSeconds(2) }, User("a"));

        Assert.Equal(["a", "b"], (await DueAsync()).Select(row => row.Id));
        Assert.Equal(["a"], (await DueAsync(count: 1)).Select(row => row.Id));
        Assert.Equal(["a", "b", "late"], (await DueAsync(Now.AddMinutes(5))).Select(row => row.Id));
        Assert.Empty(await Open().ListDueAsync("ww-other", Now.AddHours(1), 9, None).ToListAsync());
    }

    [Fact]
    public async Task An_event_is_due_once_its_subject_is_cleared()
    {
        await PutAsync(
            User("a"),
            User("e1") with { Kind = WeComHintKind.Event, Content = "x", SubjectKind = WeComHintKind.User, SubjectId = "A" });
        var subject = Assert.Single(await DueAsync());
        var summary = await Open().SummarizeAsync(Corp, None);

        await Open().ClearAsync([subject], None);

        Assert.Equal(("a", 1, 1), (subject.Id, summary.WaitingRecords, summary.WaitingEvents));
        Assert.Empty(await DueAsync());
        var waiting = Assert.Single(await EventsAsync());
        Assert.Equal(("e1", "x"), (waiting.Id, waiting.Content));
    }

    [Fact]
    public async Task An_event_waits_for_the_subject_that_was_saved_last()
    {
        await PutAsync(User("a"), Event("e1"), Event("e2"));
        var seen = (await EventsAsync()).Single(row => row.Id == "e1");

        Assert.True(await Open().SaveAsync(seen with { SubjectKind = WeComHintKind.User, SubjectId = "a" }, None));

        Assert.Equal(["e2"], (await EventsAsync()).Select(row => row.Id));
        var saved = Assert.Single(await FindAsync(WeComHintKind.Event, "E1"));
        Assert.Equal((WeComHintKind.User, "A"), (saved.SubjectKind, saved.SubjectId?.ToUpperInvariant()));
    }

    [Fact]
    public async Task Of_several_that_saw_a_row_one_takes_it()
    {
        await PutAsync(Event("e1"));
        var seen = Assert.Single(await EventsAsync());
        var taken = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Open().TakeAsync(seen, Now.AddMinutes(i), None)));

        Assert.Single(taken, isTaken => isTaken);
        Assert.Empty(await EventsAsync(Now.AddSeconds(30)));
        var again = Assert.Single(await EventsAsync(Now.AddMinutes(9)));
        Assert.Equal((1, 0, "x"), (again.Version, again.Tries, again.Content));
    }

    [Fact]
    public async Task Rows_are_found_by_id_whatever_their_state()
    {
        await PutAsync(
            User("Waits"), User("parked"), User("other"), new() { Kind = WeComHintKind.App, Id = "7", Content = "x", HeardAt = Now });
        var parked = (await DueAsync()).Single(row => row.Id == "parked");
        await Open().SaveAsync(parked with { ParkedAt = Now }, None);

        Assert.Equal(
            ["Waits", "parked"],
            (await FindAsync(WeComHintKind.User, "WAITS", "waits", "parked", "7")).Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.Equal("x", Assert.Single(await FindAsync(WeComHintKind.App, "7")).Content);
    }

    [Fact]
    public async Task A_parked_row_is_listed_and_due_again_when_something_new_is_heard()
    {
        await PutAsync(User("a"));
        var row = Assert.Single(await DueAsync());
        Assert.True(await Open().SaveAsync(row with { Tries = 10, ParkedAt = Now.AddMinutes(1), Failure = Broken }, None));
        Assert.Empty(await DueAsync());
        var parked = Assert.Single(await Open().ListKeptAsync(Corp, None).ToListAsync());
        Assert.Equal((10, Now.AddMinutes(1), Broken), (parked.Tries, parked.ParkedAt, parked.Failure));
        Assert.Equal((0, 1), (await SummaryAsync()).Counts);

        await PutAsync(User("a") with { DueAt = Now.AddSeconds(9) });

        var released = Assert.Single(await DueAsync());
        Assert.Equal((null, 0, Now.AddSeconds(9)), (released.ParkedAt, released.Tries, released.DueAt));
    }

    [Fact]
    public async Task Something_new_about_a_row_in_a_pause_makes_it_due_after_the_rest()
    {
        foreach (var hint in new[] { User("a"), User("a") with { IsScope = true } })
        {
            await PutAsync(hint, User("b"));
            var seen = await DueAsync();
            foreach (var row in seen)
            {
                Assert.True(await Open().SaveAsync(row with { Tries = 4, DueAt = Now.AddMinutes(30), Failure = Broken }, None));
            }

            Assert.Empty(await DueAsync());
            await PutAsync(hint with { HeardAt = Now.AddSeconds(8), DueAt = Now.AddSeconds(9) });
            await PutAsync(
                hint with { HeardAt = Now.AddSeconds(18), DueAt = Now.AddSeconds(19) },
                User("b") with { HeardAt = Now.AddSeconds(18), DueAt = Now.AddSeconds(19) });

            var due = (await DueAsync()).ToDictionary(row => row.Id);
            Assert.Equal((0, Now.AddSeconds(9)), (due["a"].Tries, due["a"].DueAt));
            Assert.Equal((0, Now.AddSeconds(19)), (due["b"].Tries, due["b"].DueAt));
            await Open().ClearAsync([.. due.Values], None);
        }
    }

    [Fact]
    public async Task A_due_time_that_only_a_clock_set_back_explains_has_come()
    {
        await PutAsync(User("paused") with { DueAt = Now.AddMinutes(31) }, User("later") with { DueAt = Now.AddHours(2) }, User("a"));

        Assert.Equal(["a", "later"], (await DueAsync()).Select(row => row.Id));
        Assert.Equal(3, (await DueAsync(DateTimeOffset.MaxValue)).Count);
    }

    [Fact]
    public async Task What_is_never_due_is_kept_and_replaced()
    {
        await PutAsync(new WeComHint { Kind = WeComHintKind.App, Id = "7", Content = "one", HeardAt = Now });
        await PutAsync(new WeComHint { Kind = WeComHintKind.App, Id = "7", Content = "two", HeardAt = Now });

        Assert.Empty(await DueAsync(Now.AddYears(1)));
        Assert.Equal("two", Assert.Single(await Open().ListKeptAsync(Corp, None).ToListAsync()).Content);
        var (counts, oldest) = await SummaryAsync();
        Assert.Equal(((0, 0), null), (counts, oldest));
    }

    [Fact]
    public async Task Of_many_hints_at_once_none_is_lost()
    {
        await Parallel.ForAsync(0, 40, async (i, _) => await PutAsync(User("a"), User($"b{i % 4}")));

        var rows = await DueAsync();

        Assert.Equal(40, rows.Single(row => row.Id == "a").Version);
        Assert.All(rows.Where(row => row.Id != "a"), row => Assert.Equal(10, row.Version));
        Assert.Equal(((5, 0), Now), await SummaryAsync());
    }

    private static SyncIssue Broken { get; } = new(SyncIssueKind.RecordNotWritten, "没有 \"写入\"")
    {
        RecordType = RecordType.User,
        Id = "a",
        ErrorCode = 60011,
        Category = ErrorCategory.Store,
        Remedy = "Mend it.",
        Cause = "DbException: \0 " + new string('x', 5000),
    };

    private static WeComHint Event(string id) => User(id) with { Kind = WeComHintKind.Event, Content = "x" };

    private async Task<List<WeComInboxRow>> EventsAsync(DateTimeOffset? now = null) =>
        await Open().ListDueEventsAsync(Corp, now ?? Now.AddMinutes(1), 100, None).ToListAsync();

    private async Task<List<WeComInboxRow>> FindAsync(WeComHintKind kind, params string[] ids) =>
        await Open().FindAsync(Corp, kind, ids, None).ToListAsync();

    private async Task<((int Waiting, int Parked) Counts, DateTimeOffset? Oldest)> SummaryAsync()
    {
        var summary = await Open().SummarizeAsync(Corp, None);
        return ((summary.WaitingRecords, summary.Parked), summary.OldestHeardAt);
    }
}
