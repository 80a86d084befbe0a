using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>What the pages read of the journal.</summary>
internal static class Journal
{
    public static IAsyncEnumerable<SyncRun> RunsAsync(AdminRequest request, CancellationToken cancellationToken)
        => request.Get<ISyncJournal>().ListRunsAsync(request.CorpId, cancellationToken);

    /// <summary>The latest full run that ended and wrote: what it held back is what is held back now.</summary>
    public static ValueTask<SyncRun?> LatestFullAsync(AdminRequest request, CancellationToken cancellationToken)
        => RunsAsync(request, cancellationToken).FirstOrDefaultAsync(IsSettled, cancellationToken);

    public static bool IsSettled(SyncRun run) => run is { IsFull: true, IsDryRun: false, Status: not null };

    public static IAsyncEnumerable<JournalEntry> EntriesAsync(AdminRequest request, SyncRun run, CancellationToken cancellationToken)
        => request.Get<ISyncJournal>().ListEntriesAsync(new(run.CorpId, run.RunId), cancellationToken);
}
