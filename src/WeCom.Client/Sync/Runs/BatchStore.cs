using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Hands batches to the store: together with their entries of the journal where it can write both in one transaction, alone otherwise. A
/// failure of both together counts for neither: the store is asked again alone, since a journal that fails costs no record.
/// </summary>
/// <param name="mayWrite">Called before the store is asked again; throws where the run must stop writing.</param>
/// <param name="applyAsync">Applies changes alone.</param>
/// <param name="applyTogetherAsync">Applies changes with their entries; false if the store cannot, and nothing is written then.</param>
internal sealed class BatchStore<TChange>(
    Action mayWrite,
    Func<IReadOnlyList<TChange>, CancellationToken, Task> applyAsync,
    Func<IReadOnlyList<TChange>, IReadOnlyList<JournalEntry>, CancellationToken, Task<bool>> applyTogetherAsync)
    where TChange : class, IRecordChange
{
    private readonly HashSet<TChange> _journaled = new(ReferenceEqualityComparer.Instance);
    private bool _isAlone;
    private bool _hasFailed;

    /// <summary>Returns the entries of changes that are about to be made; null if the changes bring none.</summary>
    public Func<IReadOnlyList<TChange>, IReadOnlyList<JournalEntry>?> EntriesOf { get; set; } = _ => null;

    public async Task ApplyAsync(IReadOnlyList<TChange> changes, CancellationToken cancellationToken)
    {
        if (!await TryTogetherAsync(changes, cancellationToken).ConfigureAwait(false))
        {
            await applyAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a batch.</summary>
    /// <returns>The changes whose entries were written with them.</returns>
    public IReadOnlySet<TChange> TakeJournaled()
    {
        _hasFailed = false;
        var journaled = _journaled.ToHashSet<TChange>(ReferenceEqualityComparer.Instance);
        _journaled.Clear();
        return journaled;
    }

    private async Task<bool> TryTogetherAsync(IReadOnlyList<TChange> changes, CancellationToken cancellationToken)
    {
        // After a failure the store is asked alone until the batch has ended. A change that tested the store has its entry.
        if (_isAlone || _hasFailed || EntriesOf([.. changes.Where(change => !_journaled.Contains(change))]) is not { } entries)
        {
            return false;
        }

        try
        {
            _isAlone = !await applyTogetherAsync(changes, entries, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not StoreRejectedException && !cancellationToken.IsCancellationRequested)
        {
            _hasFailed = true;
            mayWrite();
        }

        if (_isAlone || _hasFailed)
        {
            return false;
        }

        _journaled.UnionWith(changes);
        return true;
    }
}
