using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests when a batch brings its entries of the journal, and when the store is asked without them.</summary>
public sealed class BatchStoreTests
{
    private readonly List<string> _calls = [];
    private readonly BatchStore<UserChange> _store;
    private Func<bool> _together = () => true;
    private Action _mayWrite = () => { };

    public BatchStoreTests()
        => _store = new(
            () => _mayWrite(),
            (changes, _) =>
            {
                _calls.Add($"alone {Ids(changes)}");
                return Task.CompletedTask;
            },
            (changes, entries, _) =>
            {
                _calls.Add($"together {Ids(changes)} with {string.Join(',', entries.Select(entry => entry.Id))}");
                return Task.FromResult(_together());
            })
        {
            EntriesOf = changes => [.. changes.Select(change => new JournalEntry(RecordType.User, change.UserId, PlanAction.Create))],
        };

    [Fact]
    public async Task A_batch_that_brings_its_entries_is_asked_for_once()
    {
        await ApplyAsync("a", "b");

        Assert.Equal(["together a,b with a,b"], _calls);
        Assert.Equal("a,b", Ids(_store.TakeJournaled()));
        Assert.Empty(_store.TakeJournaled());
    }

    [Fact]
    public async Task A_store_that_cannot_is_not_asked_again()
    {
        _together = () => false;
        await ApplyAsync("a");
        Assert.Empty(_store.TakeJournaled());
        await ApplyAsync("b");

        Assert.Equal(["together a with a", "alone a", "alone b"], _calls);
    }

    [Fact]
    public async Task After_a_failure_the_store_is_asked_alone_until_the_batch_has_ended()
    {
        _together = () => throw new InvalidOperationException("the journal is away");
        await ApplyAsync("a", "b");
        await ApplyAsync("a");
        Assert.Empty(_store.TakeJournaled());
        _together = () => true;
        await ApplyAsync("c");

        Assert.Equal(["together a,b with a,b", "alone a,b", "alone a", "together c with c"], _calls);
    }

    [Fact]
    public async Task A_run_that_lost_its_lease_meanwhile_asks_the_store_no_second_time()
    {
        _together = () => throw new InvalidOperationException("another run has the lease");
        _mayWrite = () => throw new WeChatSyncException("the lease is lost");

        await Assert.ThrowsAsync<WeChatSyncException>(() => ApplyAsync("a"));

        Assert.Equal(["together a with a"], _calls);
    }

    [Fact]
    public async Task A_change_that_tested_the_store_brings_no_second_entry()
    {
        await ApplyAsync("b");
        await ApplyAsync("a", "b");

        Assert.Equal(["together b with b", "together a,b with a"], _calls);
        Assert.Equal("a,b", Ids(_store.TakeJournaled()));
    }

    [Fact]
    public async Task Changes_without_entries_are_applied_alone()
    {
        _store.EntriesOf = _ => null;
        await ApplyAsync("a");

        Assert.Equal(["alone a"], _calls);
    }

    [Fact]
    public async Task A_refusal_by_name_and_a_cancellation_are_the_callers()
    {
        _together = () => throw new StoreRejectedException("a", "taken");
        await Assert.ThrowsAsync<StoreRejectedException>(() => ApplyAsync("a"));
        using var cancel = new CancellationTokenSource();
        _together = () =>
        {
            cancel.Cancel();
            throw new InvalidOperationException("query cancelled");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.ApplyAsync(Changes("b"), cancel.Token));

        Assert.Equal(["together a with a", "together b with b"], _calls);
    }

    private static readonly Dictionary<string, UserChange> Known =
        new[] { "a", "b", "c" }.ToDictionary(id => id, id => new UserChange(ChangeKind.Save, id) { NewStamp = "s" });

    private Task ApplyAsync(params string[] ids) => _store.ApplyAsync(Changes(ids), CancellationToken.None);

    private static UserChange[] Changes(params string[] ids) => [.. ids.Select(id => Known[id])];

    private static string Ids(IEnumerable<UserChange> changes)
        => string.Join(',', changes.Select(change => change.UserId).Order(StringComparer.Ordinal));
}
