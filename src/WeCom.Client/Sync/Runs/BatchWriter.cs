using WeCom.Client.Errors;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Writes changes in batches. A batch that fails is halved until the bad record stands alone; the rest is written. People who swap their
/// userids are not parted: they are written together, or fail together.
/// Many failures in a row ask whether the store is down: some changes from elsewhere are tried, and only if they fail as well is the run
/// given up. What is still to be removed then counts as elsewhere too, so that bad records never keep a leaver.
/// </summary>
internal sealed class BatchWriter<TChange>(
    Func<IReadOnlyList<TChange>, CancellationToken, Task> apply, Action mayWrite, int batchSize, string language)
    where TChange : class, IRecordChange
{
    private const int SinglesInRow = 10;
    private const int CallsInRow = 16;
    private const int Probes = 5;
    private const int LateProbes = 2;
    private readonly HashSet<TChange> _settled = new(ReferenceEqualityComparer.Instance);
    private WriteOrder<TChange> _order = new([]);
    private int _start;
    private int _callsInRow;
    private int _singlesInRow;
    private int _probes = Probes;
    private TChange? _lastWritten;
    private bool _mayAskAgain;
    private bool _hasAnswered;

    /// <summary>The failure for which the store counts as failed; null while it does not.</summary>
    public Exception? StoreFailure { get; private set; }

    /// <summary>Gets a value that indicates whether anything was written.</summary>
    public bool HasWritten => _lastWritten is not null;

    /// <summary>Gets a value that indicates whether records failed and the store neither took another one nor named them.</summary>
    public bool IsInDoubt => StoreFailure is null && !_hasAnswered && LastFailure() is not null;

    /// <summary>Tries other changes, if this kind's own cannot show whether the store is down; null if there are none.</summary>
    public Func<CancellationToken, Task<bool>>? TryElsewhereAsync { get; set; }

    /// <summary>The changes that were not made, with the reason.</summary>
    public Dictionary<TChange, WriteFailure> Failures { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gets a value that indicates whether no further changes are tried, not even of another kind.</summary>
    public bool IsGivenUp => StoreFailure is not null && !_mayAskAgain;

    /// <summary>The changes that were written, failed or are to be left out.</summary>
    public HashSet<TChange> Told { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Stops writing, since the run has ended for a failure elsewhere.</summary>
    public void GiveUp(Exception? failure)
    {
        StoreFailure ??= failure;
        _mayAskAgain &= failure is null;
    }

    /// <summary>Marks the store as doubtful, since that of another kind seems to be down: the next changes begin with a probe.</summary>
    public void Doubt(Exception? failure, bool isGivenUp) => (StoreFailure, _mayAskAgain) = (failure, failure is not null && !isGivenUp);

    /// <summary>Counts the store as down for the last failure, since it takes no other record either.</summary>
    public void GiveUp() => GiveUp(LastFailure());

    /// <summary>Decides at the end of a run whether the store is down, if its own changes could not show it.</summary>
    /// <param name="isThere">Whether changes of another kind were written.</param>
    public void Conclude(bool isThere)
    {
        if (isThere && _mayAskAgain && !HasWritten)
        {
            StoreFailure = null;
        }
        else if (!isThere && !_hasAnswered && _singlesInRow >= SinglesInRow)
        {
            GiveUp();
        }
    }

    /// <summary>
    /// Tests the store by applying the last and the first of the changes that can be made alone, which are written again later.
    /// </summary>
    public async Task<bool> IsThereAsync(IReadOnlyList<TChange> changes, CancellationToken cancellationToken)
    {
        foreach (var change in new WriteOrder<TChange>(changes).Ends())
        {
            if (await TryAsync(change, cancellationToken).ConfigureAwait(false) is null or StoreRejectedException)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="changes">The changes.</param>
    /// <param name="beforeAsync">Asked before each batch whether to go on, with the number of changes that are tried by then.</param>
    /// <param name="settledAsync">Receives what a batch settled, written or failed: all of it, unless the run was cancelled.</param>
    /// <param name="cancellationToken">A token to cancel the operation between two calls of the store.</param>
    public async Task WriteAsync(
        IReadOnlyList<TChange> changes,
        Func<int, Task<bool>> beforeAsync,
        Func<IReadOnlyCollection<TChange>, int, Task> settledAsync,
        CancellationToken cancellationToken)
    {
        (_order, _start) = (new(changes), 0);
        if (_mayAskAgain && changes.Count > 0)
        {
            // The first batch begins with a probe.
            (StoreFailure, _mayAskAgain) = (null, false);
            (_singlesInRow, _probes) = (SinglesInRow, LateProbes);
        }

        while (_start < changes.Count)
        {
            var end = _order.EndOf(_start, batchSize);
            _settled.Clear();
            if (!await beforeAsync(end).ConfigureAwait(false))
            {
                return;
            }

            var batch = _order.Changes.Skip(_start).Take(end - _start).Where(change => !Told.Contains(change)).ToArray();
            try
            {
                await WriteBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // If the caller cancels, one half of a divided batch may be written.
                Told.UnionWith(_settled);
                await settledAsync(_settled, end).ConfigureAwait(false);
            }

            _start = end;
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
                (_callsInRow, _singlesInRow, _hasAnswered) = (0, 0, true);
                Fail(batch.Slice(place, 1), Refused(e));
                batch = batch.Where((_, i) => i != place).ToArray();
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                _callsInRow++;
                var half = _order.PlaceToPart(batch);
                if (half == 0)
                {
                    _singlesInRow++;
                    Fail(batch, new(IssueTexts.StoreFailed.In(language), e));
                    return;
                }

                // The halves show which record failed; the reason is reported there.
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
            _settled.UnionWith(batch.Where(change => !Told.Contains(change)));
            _lastWritten = batch[^1];
            (_callsInRow, _singlesInRow, _hasAnswered) = (0, 0, true);
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
            if (StoreFailure is null && (_singlesInRow >= SinglesInRow || _callsInRow >= CallsInRow))
            {
                await ProbeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (WeChatException e)
        {
            GiveUp(e);
        }

        return StoreFailure is not null;
    }

    // Bad records that are neighbours fail together; records from elsewhere show whether the store is down.
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var before = (_callsInRow, _singlesInRow);
        (_callsInRow, _singlesInRow) = (0, 0);
        Exception? last = null;
        foreach (var change in Elsewhere())
        {
            last = await TryAsync(change, cancellationToken).ConfigureAwait(false);
            if (last is null or StoreRejectedException)
            {
                _settled.Add(change);
                if (last is StoreRejectedException refused)
                {
                    Failures[change] = Refused(refused);
                }

                return;
            }
        }

        // Writing the last batch again changes nothing, so it tests the store safely.
        if (_lastWritten is { } written
            && await TryAsync(written, cancellationToken).ConfigureAwait(false) is null or StoreRejectedException)
        {
            return;
        }

        if (TryElsewhereAsync is { } tryElsewhere && await tryElsewhere(cancellationToken).ConfigureAwait(false))
        {
            _hasAnswered = true;
            return;
        }

        (_callsInRow, _singlesInRow) = before;
        _mayAskAgain = StoreFailure is null;
        StoreFailure ??= last ?? LastFailure();
    }

    /// <returns>The exception for which the change was not made; null if it was made.</returns>
    private async Task<Exception?> TryAsync(TChange change, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(new[] { change }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return e;
        }
    }

    private Exception? LastFailure() => Failures.Values.Select(failure => failure.Exception).LastOrDefault(failure => failure is not null);

    /// <summary>Returns changes that were not tried yet, spread over those still to be written, the last one first.</summary>
    private IEnumerable<TChange> Elsewhere()
        => _order.Spread(_start, _probes).Where(change => !_settled.Contains(change) && !Told.Contains(change));

    /// <returns>The place of the record; negative where it is not in the batch.</returns>
    private static int PlaceOf(ArraySegment<TChange> batch, string id) =>
        batch.ToList().FindIndex(change => string.Equals(change.RecordId, id, StringComparison.OrdinalIgnoreCase));

    private WriteFailure Refused(StoreRejectedException refusal)
        => new(IssueTexts.StoreRefused.Fill(language, RejectionTexts.In(language, refusal)), refusal.InnerException);

    private void Fail(ArraySegment<TChange> batch, WriteFailure failure)
    {
        foreach (var change in batch)
        {
            // A probe may have written the change already.
            if (_settled.Add(change))
            {
                Failures[change] = failure;
            }
        }
    }
}
