using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

/// <summary>The entries of one batch, which are added once, however often its transaction is tried.</summary>
internal sealed class NumberedEntries(DirectoryContext directory, SyncContext context, IReadOnlyList<JournalEntry> entries)
{
    private int? _first;

    /// <summary>Adds the entries to what the transaction saves.</summary>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        if (entries.Count == 0 || await AreThereAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        for (var place = 0; place < entries.Count; place++)
        {
            directory.Add(JournalMapping.ToRow(context, _first!.Value + place, entries[place]));
        }
    }

    /// <summary>Writes a batch with its entries.</summary>
    /// <param name="writeAsync">Writes the batch, and calls <see cref="AddAsync"/>.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task WriteAsync(Func<CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
    {
        try
        {
            await directory.WriteAsync(writeAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            _first is not null && e is not (StoreRejectedException or WeChatException) && !cancellationToken.IsCancellationRequested)
        {
            // If only the answer to the commit was lost, a second try would double the entries.
            if (!await WereCommittedAsync(cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
    }

    private async Task<bool> WereCommittedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AreThereAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The failure of the batch is the one to tell.
            return false;
        }
    }

    // No other process adds entries to this run, so a number that is taken tells that an earlier try was committed.
    private async Task<bool> AreThereAsync(CancellationToken cancellationToken)
    {
        var rows = directory.Rows<WeComSyncEntry>().Where(e => e.CorpId == context.CorpId && e.RunId == context.RunId);
        var last = await rows.MaxAsync(e => (int?)e.Number, cancellationToken).ConfigureAwait(false) ?? 0;
        if (_first <= last)
        {
            return true;
        }

        _first = last + 1;
        return false;
    }
}
