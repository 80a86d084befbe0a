using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>Tests to which record a chain of new userids leads, where the times in the journal decide.</summary>
public sealed class RenameChainsTests
{
    private const string CorpId = "ww1";
    private static readonly DateTimeOffset MadeAt = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Doubtful = MadeAt - TimeSpan.FromMinutes(5);
    private static readonly ToldRename Link = new("new", "old", MadeAt, null, MadeAt);
    private readonly InMemoryJournal _journal = new();

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task A_userid_that_somebody_has_leads_to_a_record_that_is_surely_older_than_the_event(int seconds, bool isFound)
    {
        await RunAsync(Doubtful.AddSeconds(seconds), new() { Created = 1 }, Entry(PlanAction.Create));
        Assert.Equal(isFound, await FindAsync("new", [Link], [("old", WitnessVerdict.Present, true)]) == "old");
    }

    [Fact]
    public async Task An_event_without_a_time_gives_nobody_a_record_whose_userid_somebody_has()
    {
        await RunAsync(Doubtful.AddDays(-1), new() { Created = 1 }, Entry(PlanAction.Create));
        Assert.Null(await FindAsync("new", [Link with { MadeAt = null }], [("old", WitnessVerdict.Present, true)]));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task An_inactive_record_is_the_members_where_it_was_removed_since_the_event(int seconds, bool isFound)
    {
        await RunAsync(Doubtful.AddSeconds(seconds), new() { Removed = 1 }, Entry(PlanAction.Remove));
        Assert.Equal(isFound, await FindAsync("new", [Link], [("old", WitnessVerdict.Gone, false)]) == "old");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_record_is_younger_only_where_it_surely_is(int seconds, bool isYounger)
    {
        await RunAsync(MadeAt.AddMinutes(5).AddSeconds(seconds), new() { Created = 1 }, Entry(PlanAction.Create));
        Assert.Equal(isYounger, await RenameChains.IsYoungerAsync(Link, Stores(_journal), CorpId, CancellationToken.None));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_proves_nothing()
    {
        var stores = Stores(new BrokenPorts(TimeProvider.System) { Fail = (_, _) => new TimeoutException("the journal is away") });
        Assert.False(await RenameChains.IsRemovedSinceAsync("old", MadeAt, stores, CorpId, CancellationToken.None));
        Assert.False(await RenameChains.IsYoungerAsync(Link, stores, CorpId, CancellationToken.None));
        Assert.Null(await Chains([Link], [("old", WitnessVerdict.Present, true)])
            .FindAsync("new", stores, CorpId, CancellationToken.None));
    }

    [Fact]
    public async Task While_a_question_is_open_no_inactive_record_is_taken_in_the_place_of_an_active_one_further_back()
    {
        ToldRename[] told = [Renamed("middle", "first", 0), Renamed("old", "middle", 60), Renamed("new", "old", 120)];
        await RunAsync(MadeAt.AddSeconds(120), new() { Removed = 1 }, Entry(PlanAction.Remove));
        Assert.Null(await FindAsync("new", told,
        [
            ("old", WitnessVerdict.Gone, false), ("middle", WitnessVerdict.Unknown, null), ("first", WitnessVerdict.Gone, true),
        ]));
    }

    [Fact]
    public async Task Of_two_who_left_a_userid_in_one_second_the_one_who_is_shown_does_not_get_the_record()
        => Assert.Null(await FindAsync(
            "new", [Renamed("hidden", "old", 0), Renamed("new", "old", 0)], [("old", WitnessVerdict.Gone, true)]));

    [Theory]
    [InlineData(true, false, -1, true)]
    [InlineData(false, false, -1, false)]
    [InlineData(true, true, -1, false)]
    [InlineData(true, false, 0, false)]
    public async Task Only_an_active_older_record_that_nobody_else_has_waits_for_an_answer(
        bool isActive, bool isMoved, int seconds, bool waits)
    {
        await RunAsync(Doubtful.AddSeconds(seconds), new() { Created = 1 }, Entry(PlanAction.Create));
        var chains = Chains(
            [Renamed("middle", "old", 0), Renamed("new", "middle", 60)],
            [("middle", WitnessVerdict.Unknown, null), ("old", WitnessVerdict.Gone, isActive)],
            isMoved ? ["old"] : []);
        Assert.Equal(waits ? ["old"] : [], await chains.OpenAsync("new", Stores(_journal), CorpId, CancellationToken.None));
    }

    [Theory]
    [InlineData(0, 0, false, true)]
    [InlineData(1, 0, true, true)]
    [InlineData(1, 0, false, false)]
    [InlineData(1, 1, false, false)]
    public async Task A_record_without_a_beginning_is_older_where_the_journal_has_kept_what_runs_did_since(
        int created, int renamed, bool hasEntries, bool isFound)
    {
        await RunAsync(Doubtful.AddHours(-1), new());
        JournalEntry[] entries = hasEntries ? [new(RecordType.User, "other", PlanAction.Create)] : [];
        await RunAsync(MadeAt, new() { Created = created, Renamed = renamed }, entries);
        Assert.Equal(isFound, await FindAsync("new", [Link], [("old", WitnessVerdict.Present, true)]) == "old");
    }

    [Fact]
    public async Task A_journal_that_begins_after_the_event_tells_of_no_record_that_it_is_older()
    {
        await RunAsync(Doubtful, new());
        Assert.Null(await FindAsync("new", [Link], [("old", WitnessVerdict.Present, true)]));
    }

    private static ToldRename Renamed(string userId, string previous, int seconds)
        => new(userId, previous, MadeAt.AddSeconds(seconds), null, MadeAt);

    private static JournalEntry Entry(PlanAction action) => new(RecordType.User, "old", action);

    /// <param name="told">The events.</param>
    /// <param name="known">The answer about each userid, and whether its record is active; null for none.</param>
    /// <param name="moved">The userids whose record is known to be another's.</param>
    private static RenameChains Chains(
        ToldRename[] told, (string UserId, WitnessVerdict Verdict, bool? IsActive)[] known, params string[] moved)
        => new(
            new(told, []),
            known.ToDictionary(one => one.UserId, one => new WitnessAnswer(one.Verdict)),
            known.Where(one => one.IsActive is not null).ToDictionary(
                one => one.UserId, one => new StoredUser { UserId = one.UserId, Stamp = "b", IsActive = one.IsActive == true }),
            moved.ToHashSet(),
            new HashSet<string> { "new" });

    private async Task<string?> FindAsync(string userId, ToldRename[] told, (string, WitnessVerdict, bool?)[] known)
        => (await Chains(told, known).FindAsync(userId, Stores(_journal), CorpId, CancellationToken.None))?.Old.UserId;

    private async Task RunAsync(DateTimeOffset time, SyncCounts users, params JournalEntry[] entries)
    {
        var run = new SyncRun
        {
            RunId = Guid.NewGuid(),
            CorpId = CorpId,
            StartedAt = time,
            EndedAt = time,
            Status = SyncStatus.Succeeded,
            Users = users,
        };
        await _journal.SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);
        await _journal.AddEntriesAsync(new(CorpId, run.RunId), entries, CancellationToken.None);
    }

    private static HostStores Stores(ISyncJournal journal) => new("", new ServiceCollection()
        .AddKeyedSingleton("", journal).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());
}
