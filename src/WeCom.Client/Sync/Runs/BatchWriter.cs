using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Writes changes in batches. A batch that fails is halved until the bad record stands alone; the rest is written.
/// Ten single failures in a row mean that not the records but the store is at fault, and end the run.
/// </summary>
internal sealed class BatchWriter<TChange>(
    Func<IReadOnlyList<TChange>, CancellationToken, Task> apply,
    Action mayWrite,
    Func<TChange, string> idOf,
    int batchSize)
    where TChange : class
{
    private const int FailuresInRow = 10;
    private readonly HashSet<TChange> _settled = new(ReferenceEqualityComparer.Instance);
    private int _inRow;

    /// <summary>Why the store is given up; null while it is not.</summary>
    public Exception? StoreFailure { get; private set; }

    /// <summary>The changes that were not made, with the reason.</summary>
    public Dictionary<TChange, string> Failures { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tries nothing more, where the run has ended for a failure elsewhere.</summary>
    public void GiveUp(Exception? failure) => StoreFailure ??= failure;

    /// <param name="changes">The changes.</param>
    /// <param name="settledAsync">Told from which change to which a batch went; <see cref="IsSettled"/> tells which of them were written or failed, all of them unless the run was cancelled.</param>
    /// <param name="cancellationToken">Stops between two calls of the store.</param>
    public async Task WriteAsync(IReadOnlyList<TChange> changes, Func<Range, Task> settledAsync, CancellationToken cancellationToken)
    {
        for (var start = 0; start < changes.Count; start += batchSize)
        {
            var batch = changes.Skip(start).Take(batchSize).ToArray();
            _settled.Clear();
            try
            {
                await WriteBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // Of a batch that was halved, a half may be written when the caller gives up.
                await settledAsync(start..(start + batch.Length)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether a change of the last batch was written or failed.</summary>
    public bool IsSettled(TChange change) => _settled.Contains(change);

    private async Task WriteBatchAsync(ArraySegment<TChange> batch, CancellationToken cancellationToken)
    {
        while (batch.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Ask();
            if (StoreFailure is not null)
            {
                Fail(batch, $"not tried, since the run had been given up: {StoreFailure.Message}");
                return;
            }

            try
            {
                await apply(batch, cancellationToken).ConfigureAwait(false);
                _settled.UnionWith(batch);
                _inRow = 0;
                return;
            }
            catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not StoreRejectedException)
            {
                // Not every database answers a cancellation with an OperationCanceledException.
                throw e as OperationCanceledException ?? new OperationCanceledException("The caller gave up while a batch was written; the store wrote nothing of it.", e, cancellationToken);
            }
            catch (StoreRejectedException e) when (PlaceOf(batch, e.Id) is >= 0 and var place)
            {
                Fail(batch.Slice(place, 1), e.Message);
                batch = Without(batch, place);
            }
            catch (Exception e) when (batch.Count == 1)
            {
                Fail(batch, $"the store failed: {e.Message}");
                StoreFailure = ++_inRow == FailuresInRow ? e : null;
                return;
            }
            catch (Exception)
            {
                // Which record it was, the halves will tell; the reason is reported there.
                var half = batch.Count / 2;
                await WriteBatchAsync(batch[..half], cancellationToken).ConfigureAwait(false);
                batch = batch[half..];
            }
        }
    }

    private void Ask()
    {
        try
        {
            mayWrite();
        }
        catch (WeChatException e)
        {
            GiveUp(e);
        }
    }

    private int PlaceOf(ArraySegment<TChange> batch, string id)
    {
        for (var place = 0; place < batch.Count; place++)
        {
            if (string.Equals(idOf(batch[place]), id, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return -1;
    }

    private void Fail(ArraySegment<TChange> batch, string reason)
    {
        foreach (var change in batch)
        {
            Failures[change] = reason;
            _settled.Add(change);
        }
    }

    private static TChange[] Without(ArraySegment<TChange> batch, int place) => [.. batch[..place], .. batch[(place + 1)..]];
}
