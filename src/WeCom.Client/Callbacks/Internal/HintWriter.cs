using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>
/// Writes the hints of callbacks. Those that arrive while a write is in progress share the next one, since a commit costs far more than a
/// row; each caller goes on once its own hints are durable.
/// </summary>
internal sealed class HintWriter(HostStores stores)
{
    private const int MostEntries = 200;

    // One row that the database refuses costs itself alone; a database that is down does not cost a timeout for each of them.
    private const int MostFailures = 3;

    private readonly Lock _gate = new();
    private readonly Queue<Entry> _waiting = [];
    private bool _isWriting;

    /// <param name="corpId">The company.</param>
    /// <param name="hints">The hints of one event.</param>
    /// <param name="cancellationToken">A token to cancel the wait. The hints may be written all the same, which does no harm.</param>
    public Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = new Entry(corpId, hints);
        lock (_gate)
        {
            _waiting.Enqueue(entry);
            if (!_isWriting)
            {
                _isWriting = true;

                // The context of one request must not flow into the writes for others.
                using var flow = ExecutionContext.SuppressFlow();
                _ = Task.Run(() => WriteAsync(CancellationToken.None), CancellationToken.None);
            }
        }

        return entry.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (Take() is { Count: > 0 } group)
        {
            if (await TryAsync(group, cancellationToken).ConfigureAwait(false) is not { } failure)
            {
                continue;
            }

            var failures = group.Count == 1 ? MostFailures : 0;
            foreach (var entry in group)
            {
                failure = failures < MostFailures ? await TryAsync([entry], cancellationToken).ConfigureAwait(false) : failure;
                failures = failure is null ? 0 : failures + 1;
                if (failure is not null)
                {
                    entry.Done.TrySetException(failure);
                }
            }
        }
    }

    private List<Entry> Take()
    {
        lock (_gate)
        {
            var group = new List<Entry>();
            while (group.Count < MostEntries
                && _waiting.TryPeek(out var next)
                && (group.Count == 0 || group[0].CorpId == next.CorpId))
            {
                group.Add(_waiting.Dequeue());
            }

            _isWriting = group.Count > 0;
            return group;
        }
    }

    private async Task<Exception?> TryAsync(List<Entry> group, CancellationToken cancellationToken)
    {
        try
        {
            await stores.UseAsync<IWeComInbox>(
                (inbox, token) => inbox.PutAsync(group[0].CorpId, [.. group.SelectMany(entry => entry.Hints)], token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return e;
        }

        group.ForEach(entry => entry.Done.TrySetResult());
        return null;
    }

    private sealed record Entry(string CorpId, IReadOnlyList<WeComHint> Hints)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
