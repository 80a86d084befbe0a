using static System.FormattableString;

namespace SyncConsole.Steps;

internal sealed class PeopleStep : IStep
{
    public string Title => "People";

    public string About =>
        "SyncUsersAsync() reads the people of every department, several departments at a time, and never removes anybody.";

    public async Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
    {
        var result = await run.WatchAsync(progress => run.Sync.SyncUsersAsync(progress: progress, cancellationToken: cancellationToken));
        if (result.Users.Skipped > 0)
        {
            run.Report.Notable(
                Invariant($"{result.Users.Skipped:N0} people are skipped: those without a mobile, while others have one ")
                + "(Sync:MissingMobile set to Include would keep them), and those marked as having left.");
        }
    }
}
