using WeCom.Client.Errors;

namespace WeCom.Client.Sync.Internal;

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
    private int _inRow;

    /// <summary>Why the store is given up; null while it is not.</summary>
    public Exception? StoreFailure { get; private set; }

    /// <summary>The changes that were not made, with the reason.</summary>
    public Dictionary<TChange, string> Failures { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tries nothing more, where the run has ended for a failure elsewhere.</summary>
    public void GiveUp(Exception? failure) => StoreFailure ??= failure;

    public async Task WriteAsync(IReadOnlyList<TChange> changes, Func<int, Task> writtenAsync, CancellationToken cancellationToken)
    {
        for (var start = 0; start < changes.Count; start += batchSize)
        {
            var batch = changes.Skip(start).Take(batchSize).ToArray();
            await WriteBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            await writtenAsync(start + batch.Length).ConfigureAwait(false);
        }
    }

    private async Task WriteBatchAsync(ArraySegment<TChange> batch, CancellationToken cancellationToken)
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
            _inRow = 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreRejectedException e) when (PlaceOf(batch, e.Id) is >= 0 and var place)
        {
            Fail(batch.Slice(place, 1), e.Message);
            await WriteUnlessEmptyAsync(Without(batch, place), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (batch.Count == 1)
        {
            Fail(batch, $"the store failed: {e.Message}");
            StoreFailure = ++_inRow == FailuresInRow ? e : null;
        }
        catch (Exception)
        {
            // Which record it was, the halves will tell; the reason is reported there.
            var half = batch.Count / 2;
            await WriteBatchAsync(batch[..half], cancellationToken).ConfigureAwait(false);
            await WriteBatchAsync(batch[half..], cancellationToken).ConfigureAwait(false);
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

    private Task WriteUnlessEmptyAsync(ArraySegment<TChange> batch, CancellationToken cancellationToken)
        => batch.Count == 0 ? Task.CompletedTask : WriteBatchAsync(batch, cancellationToken);

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
        }
    }

    private static TChange[] Without(ArraySegment<TChange> batch, int place) => [.. batch[..place], .. batch[(place + 1)..]];
}
