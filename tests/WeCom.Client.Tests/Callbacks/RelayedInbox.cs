using System.Runtime.CompilerServices;
using WeCom.Client.Callbacks;
using WeCom.Client.Callbacks.Internal;

namespace WeCom.Client.Tests.Callbacks;

/// <summary>The inbox in memory, into which a test steps between two calls.</summary>
internal sealed class RelayedInbox : IWeComInbox
{
    private readonly InMemoryInbox _rows = new();

    /// <summary>Called once, after the next list of all rows of its kind.</summary>
    public Func<IWeComInbox, Task>? AfterList { get; set; }

    public Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
        => _rows.PutAsync(corpId, hints, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListDueAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken)
        => RelayAsync(_rows.ListDueAsync(corpId, now, count, cancellationToken), cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListDueEventsAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken)
        => _rows.ListDueEventsAsync(corpId, now, count, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> FindAsync(
        string corpId, WeComHintKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
        => _rows.FindAsync(corpId, kind, ids, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken)
        => RelayAsync(_rows.ListKeptAsync(corpId, cancellationToken), cancellationToken);

    public Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken)
        => _rows.SummarizeAsync(corpId, cancellationToken);

    public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
        => _rows.ClearAsync(rows, cancellationToken);

    public Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken) => _rows.SaveAsync(row, cancellationToken);

    public Task<bool> TakeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken)
        => _rows.TakeAsync(row, until, cancellationToken);

    private async IAsyncEnumerable<WeComInboxRow> RelayAsync(
        IAsyncEnumerable<WeComInboxRow> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in list.WithCancellation(cancellationToken))
        {
            yield return row;
        }

        if (AfterList is { } step)
        {
            AfterList = null;
            await step(_rows);
        }
    }
}
