using WeCom.Client.Errors;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Writes changes in batches. A batch that fails is halved until the bad record stands alone; the rest is written.
/// Many failures in a row ask whether the store is down: some changes from elsewhere are tried, and only if they fail as well is the run
/// given up.
/// </summary>
internal sealed class BatchWriter<TChange>(
    Func<IReadOnlyList<TChange>, CancellationToken, Task> apply, Action mayWrite, int batchSize, string language)
    where TChange : class, IRecordChange
{
    private const int SinglesInRow = 10;
    private const int CallsInRow = 20;
    private const int Probes = 5;
    private readonly HashSet<TChange> _settled = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<TChange> _changes = [];
    private int _start;
    private int _callsInRow;
    private int _singlesInRow;
    private bool _hasWritten;

    /// <summary>Why the store is given up; null while it is not.</summary>
    public Exception? StoreFailure { get; private set; }

    /// <summary>The changes that were not made, with the reason.</summary>
    public Dictionary<TChange, WriteFailure> Failures { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tries nothing more, where the run has ended for a failure elsewhere.</summary>
    public void GiveUp(Exception? failure) => StoreFailure ??= failure;

    /// <param name="changes">The changes.</param>
    /// <param name="beforeAsync">Asked before each batch whether to go on, with the number of changes that will have been tried
    /// then.</param>
    /// <param name="settledAsync">Told which changes a batch settled: written, or failed. All of the batch, unless the run was
    /// cancelled.</param>
    /// <param name="cancellationToken">A token to cancel the operation between two calls of the store.</param>
    public async Task WriteAsync(
        IReadOnlyList<TChange> changes,
        Func<int, Task<bool>> beforeAsync,
        Func<IReadOnlyCollection<TChange>, int, Task> settledAsync,
        CancellationToken cancellationToken)
    {
        (_changes, _start) = (changes, 0);
        var known = new HashSet<TChange>(ReferenceEqualityComparer.Instance);
        while (_start < changes.Count)
        {
            var batch = changes.Skip(_start).Take(batchSize).Where(change => !known.Contains(change)).ToArray();
            var end = Math.Min(changes.Count, _start + batchSize);
            _settled.Clear();
            if (!await beforeAsync(end).ConfigureAwait(false))
            {
                return;
            }

            try
            {
                await WriteBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // Of a batch that was halved, a half may be written when the caller cancels.
                known.UnionWith(_settled);
                await settledAsync(_settled, end).ConfigureAwait(false);
            }

            _start = end;
        }

        if (!_hasWritten && _singlesInRow >= SinglesInRow)
        {
            // Nothing is left that could tell bad records from a store that is down, and nothing was ever written.
            GiveUp(LastFailure());
        }
    }

    private async Task WriteBatchAsync(ArraySegment<TChange> batch, CancellationToken cancellationToken)
    {
        while (batch.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await IsGivenUpAsync(cancellationToken).ConfigureAwait(false))
            {
                Fail(batch, new(IssueTexts.NotTried.In(language), StoreFailure));
                return;
            }

            try
            {
                await ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StoreRejectedException e) when (PlaceOf(batch, e.Id) is >= 0 and var place)
            {
                // A store that knows which record it refuses is alive.
                (_callsInRow, _singlesInRow) = (0, 0);
                Fail(batch.Slice(place, 1), new(IssueTexts.StoreRefused.Fill(language, e.Message), e.InnerException));
                batch = Without(batch, place);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _callsInRow++;
                if (batch.Count == 1)
                {
                    _singlesInRow++;
                    Fail(batch, new(IssueTexts.StoreFailed.In(language), e));
                    return;
                }

                // Which record it was, the halves will tell; the reason is reported there.
                var half = batch.Count / 2;
                await WriteBatchAsync(batch[..half], cancellationToken).ConfigureAwait(false);
                batch = batch[half..];
            }
        }
    }

    private async Task ApplyAsync(ArraySegment<TChange> batch, CancellationToken cancellationToken)
    {
        try
        {
            await apply(batch, cancellationToken).ConfigureAwait(false);
            _settled.UnionWith(batch);
            _hasWritten = true;
            (_callsInRow, _singlesInRow) = (0, 0);
        }
        catch (Exception e) when (
            cancellationToken.IsCancellationRequested && e is not (StoreRejectedException or OperationCanceledException))
        {
            // Not every database answers a cancellation with an OperationCanceledException.
            throw new OperationCanceledException(
                "The caller cancelled while a batch was written; the store wrote nothing of it.",
                e,
                cancellationToken);
        }
    }

    private async Task<bool> IsGivenUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            mayWrite();
        }
        catch (WeChatException e)
        {
            GiveUp(e);
        }

        if (StoreFailure is null && (_singlesInRow >= SinglesInRow || _callsInRow >= CallsInRow))
        {
            await ProbeAsync(cancellationToken).ConfigureAwait(false);
        }

        return StoreFailure is not null;
    }

    // Bad records that stand together fail together; whether the store is down, records from elsewhere tell.
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        (_callsInRow, _singlesInRow) = (0, 0);
        Exception? last = null;
        foreach (var change in Elsewhere())
        {
            try
            {
                await ApplyAsync(new[] { change }, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StoreRejectedException e)
            {
                Fail(new[] { change }, new(IssueTexts.StoreRefused.Fill(language, e.Message), e.InnerException));
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                last = e;
            }
        }

        GiveUp(last ?? LastFailure());
    }

    private Exception? LastFailure() => Failures.Values.Select(failure => failure.Exception).LastOrDefault(failure => failure is not null);

    /// <summary>Changes that were not tried yet, spread over what is still to be written, the last one first.</summary>
    private IEnumerable<TChange> Elsewhere()
    {
        var rest = _changes.Count - _start;
        return Enumerable.Range(0, Probes)
            .Select(probe => _changes[_changes.Count - 1 - (int)((long)rest * probe / Probes)])
            .Where(change => !_settled.Contains(change) && !Failures.ContainsKey(change))
            .Distinct();
    }

    private static int PlaceOf(ArraySegment<TChange> batch, string id)
    {
        for (var place = 0; place < batch.Count; place++)
        {
            if (string.Equals(batch[place].RecordId, id, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return -1;
    }

    private void Fail(ArraySegment<TChange> batch, WriteFailure failure)
    {
        foreach (var change in batch)
        {
            // One that a probe wrote is written.
            if (_settled.Add(change))
            {
                Failures[change] = failure;
            }
        }
    }

    private static TChange[] Without(ArraySegment<TChange> batch, int place) => [.. batch[..place], .. batch[(place + 1)..]];
}
