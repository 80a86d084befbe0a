using WeCom.Client.Sync;

namespace SyncConsole.Steps;

internal sealed class FullSyncStep : IStep
{
    public string Title => "Full sync, twice";

    public string About =>
        "SyncAllAsync() does departments, then people, then removes who has left. "
        + "The database is emptied first, to see what a whole company costs.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        await run.Database.EmptyAsync(cancellationToken);
        run.FirstFullSync = await FullSyncAsync(run, cancellationToken);

        run.Report.Blank();
        run.Report.Text("The same again, over a company that has not changed:");
        var again = await FullSyncAsync(run, cancellationToken);
        run.Expect(Written(again) == 0, "Nothing was written: the store was not called once.");
    }

    public static Task<SyncResult> FullSyncAsync(Walkthrough run, CancellationToken cancellationToken)
        => run.WatchAsync(progress => run.Sync.SyncAllAsync(progress, cancellationToken));

    public static int Written(SyncResult result) => Written(result.Departments) + Written(result.Users);

    private static int Written(SyncCounts counts) => counts.Created + counts.Updated + counts.Renamed + counts.Removed;
}
