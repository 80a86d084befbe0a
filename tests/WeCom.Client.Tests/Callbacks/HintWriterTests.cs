using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>Callbacks that arrive together share a write, and nobody is told of success before their own hints are durable.</summary>
public sealed class HintWriterTests
{
    [Fact]
    public async Task Those_that_arrive_during_a_write_share_the_next_one_and_are_answered_after_it()
    {
        var inbox = new GatedInbox();
        var writer = Writer(inbox);
        var first = PutAsync(writer, "first");
        await inbox.Entered.WaitAsync();
        var others = Enumerable.Range(0, 50).Select(i => PutAsync(writer, $"other{i}")).ToList();
        Assert.False(first.IsCompleted);
        inbox.Gate.Release();
        await first;
        await inbox.Entered.WaitAsync();
        Assert.DoesNotContain(others, other => other.IsCompleted);
        inbox.Gate.Release();
        await Task.WhenAll(others);

        Assert.Equal([1, 50], inbox.Puts);
    }

    [Fact]
    public async Task A_hint_that_the_inbox_refuses_costs_itself_alone()
    {
        var inbox = new GatedInbox { Refuses = ids => ids.Contains("poison", StringComparer.Ordinal) };
        var writer = Writer(inbox);
        var first = PutAsync(writer, "first");
        await inbox.Entered.WaitAsync();
        List<Task> others = [PutAsync(writer, "a"), PutAsync(writer, "poison"), PutAsync(writer, "b")];
        inbox.Gate.Release(100);

        await Assert.ThrowsAsync<IOException>(() => Task.WhenAll(others));

        await first;
        Assert.Equal([true, false, true], others.Select(other => other.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task A_database_that_is_down_is_not_asked_for_each_of_them()
    {
        var inbox = new GatedInbox { Refuses = _ => true };
        var writer = Writer(inbox);
        var first = PutAsync(writer, "first");
        await inbox.Entered.WaitAsync();
        var others = Enumerable.Range(0, 50).Select(i => PutAsync(writer, $"other{i}")).ToList();
        inbox.Gate.Release(100);

        await Assert.ThrowsAsync<IOException>(() => Task.WhenAll([first, .. others]));

        Assert.All(others, other => Assert.True(other.IsFaulted));
        Assert.Equal(5, inbox.Puts.Count);
    }

    private static HintWriter Writer(IWeComInbox inbox) => new(new HostStores(
        "", new ServiceCollection().AddKeyedSingleton("", inbox).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>()));

    private static Task PutAsync(HintWriter writer, string id) => writer.PutAsync(
        "corp", [new() { Kind = WeComHintKind.User, Id = id, HeardAt = DateTimeOffset.UnixEpoch }], CancellationToken.None);

    private sealed class GatedInbox : IWeComInbox
    {
        public SemaphoreSlim Gate { get; } = new(0);

        public SemaphoreSlim Entered { get; } = new(0);

        public List<int> Puts { get; } = [];

        public Func<List<string>, bool> Refuses { get; init; } = _ => false;

        public async Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
        {
            Puts.Add(hints.Count);
            Entered.Release();
            await Gate.WaitAsync(cancellationToken);
            if (Refuses([.. hints.Select(hint => hint.Id)]))
            {
                throw new IOException("The database is away.");
            }
        }

        public IAsyncEnumerable<WeComInboxRow> ListDueAsync(
            string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken) => AsyncEnumerable.Empty<WeComInboxRow>();

        public IAsyncEnumerable<WeComInboxRow> ListDueEventsAsync(
            string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken) => AsyncEnumerable.Empty<WeComInboxRow>();

        public IAsyncEnumerable<WeComInboxRow> FindAsync(
            string corpId, WeComHintKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            AsyncEnumerable.Empty<WeComInboxRow>();

        public Task<bool> TakeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken) => Task.FromResult(true);

        public IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken) =>
            AsyncEnumerable.Empty<WeComInboxRow>();

        public Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken) =>
            Task.FromResult(new WeComInboxSummary());

        public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
