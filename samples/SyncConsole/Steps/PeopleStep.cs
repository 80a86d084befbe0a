using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class PeopleStep : IStep
{
    public string Title => "People";

    public string About => "SyncUsersAsync() reads the people of every department, several departments at a time, and never removes anybody.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        var result = await run.WatchAsync(progress => run.Sync.SyncUsersAsync(progress: progress, cancellationToken: cancellationToken));
        if (result.Users.Skipped > 0)
        {
            run.Report.Notable(Invariant($"{result.Users.Skipped:N0} people have no mobile, while others have: they are skipped, as Sync:MissingMobile says. Set it to Include to keep them."));
        }
    }
}
