using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Journal;

/// <summary>
/// States that are rows. A row is made by the first look, so that every look tells the time of the database, and a write is one statement
/// that looks for the version.
/// </summary>
internal sealed class SyncStates(DirectoryContext directory) : ISyncStateStore
{
    private static readonly SemaphoreSlim Inserting = new(1, 1);

    public Task<SyncState> ReadAsync(string corpId, string name, CancellationToken cancellationToken)
        => directory.AskAsync(token => FindOrInsertAsync(corpId, name, token), cancellationToken);

    private async Task<SyncState> FindOrInsertAsync(string corpId, string name, CancellationToken cancellationToken)
        => await FindAsync(corpId, name, cancellationToken).ConfigureAwait(false)
            ?? await InsertOnceAsync(corpId, name, cancellationToken).ConfigureAwait(false);

    // The services of a host look for the first time at once, and a refused insert is an error in the log of the database.
    private async Task<SyncState> InsertOnceAsync(string corpId, string name, CancellationToken cancellationToken)
    {
        await Inserting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await FindAsync(corpId, name, cancellationToken).ConfigureAwait(false)
                ?? await InsertAsync(corpId, name, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Inserting.Release();
        }
    }

    public async Task<bool> WriteAsync(string corpId, string name, string value, long version, CancellationToken cancellationToken)
    {
        if (version == 0)
        {
            // The row may be gone if the host cleared the table.
            await ReadAsync(corpId, name, cancellationToken).ConfigureAwait(false);
        }

        return await Of(corpId, name)
            .Where(s => s.Version == version)
            .ExecuteUpdateAsync(
                s => s.SetProperty(row => row.Value, value).SetProperty(row => row.Version, version + 1),
                cancellationToken).ConfigureAwait(false) > 0;
    }

    private IQueryable<WeComSyncState> Of(string corpId, string name)
        => directory.Rows<WeComSyncState>().Where(s => s.CorpId == corpId && s.Name == name);

// In a query this is the database's clock: those of the hosts may differ by minutes.
#pragma warning disable RS0030
    private async Task<SyncState?> FindAsync(string corpId, string name, CancellationToken cancellationToken)
    {
        var found = await Of(corpId, name).AsNoTracking()
            .Select(s => new { s.Value, s.Version, Now = DateTime.UtcNow })
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return found is null
            ? null
            : new() { Value = found.Value, Version = found.Version, Now = new(DateTime.SpecifyKind(found.Now, DateTimeKind.Utc)) };
    }
#pragma warning restore RS0030

    private async Task<SyncState> InsertAsync(string corpId, string name, CancellationToken cancellationToken)
    {
        DbUpdateException? refused = null;
        try
        {
            await directory.InsertAsync(new WeComSyncState { CorpId = corpId, Name = name }, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException e)
        {
            // Another may have inserted first, or the database may be at fault: whether there is a row now tells.
            refused = e;
        }

        return await FindAsync(corpId, name, cancellationToken).ConfigureAwait(false)
            ?? throw refused ?? new DbUpdateException("The row of a state is gone right after it was made.");
    }
}
