using WeCom.Client.Admin.Mounting;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Reads the journal for the pages.</summary>
internal static class Journal
{
    private static readonly SyncStatus[] AnyStatus = Enum.GetValues<SyncStatus>();

    public static IAsyncEnumerable<SyncRun> RunsAsync(AdminRequest request, SyncRunFilter filter, CancellationToken cancellationToken)
        => request.Get<ISyncJournal>().FindRunsAsync(request.CorpId, filter, cancellationToken);

    /// <summary>The run of an id in an address; null if there is none.</summary>
    public static async ValueTask<SyncRun?> FindAsync(AdminRequest request, string id, CancellationToken cancellationToken)
        => Guid.TryParse(id, out var runId)
            ? await RunsAsync(request, new() { RunId = runId, Count = 1 }, cancellationToken)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>
    /// The full runs of the app that ended and wrote, the latest first: what the latest held back is what is held back now.
    /// </summary>
    public static IAsyncEnumerable<SyncRun> FullAsync(
        AdminRequest request, long? before, int count, CancellationToken cancellationToken)
        => RunsAsync(
            request,
            new()
            {
                AgentId = request.Get<IWeComConfiguration>().AgentId,
                IsFull = true,
                IsDryRun = false,
                Statuses = AnyStatus,
                BeforeNumber = before,
                Count = count,
            },
            cancellationToken);

    public static ValueTask<SyncRun?> LatestFullAsync(AdminRequest request, CancellationToken cancellationToken)
        => FullAsync(request, before: null, count: 1, cancellationToken).FirstOrDefaultAsync(cancellationToken);

    public static IAsyncEnumerable<JournalEntry> EntriesAsync(
        AdminRequest request, SyncRun run, JournalEntryFilter filter, CancellationToken cancellationToken)
        => request.Get<ISyncJournal>().FindEntriesAsync(new(run.CorpId, run.RunId), filter, cancellationToken);

    public static Task<IReadOnlyDictionary<PlanAction, int>> CountAsync(
        AdminRequest request, SyncRun run, JournalEntryFilter filter, CancellationToken cancellationToken)
        => request.Get<ISyncJournal>().CountEntriesAsync(new(run.CorpId, run.RunId), filter, cancellationToken);
}
