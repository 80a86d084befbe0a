namespace SyncConsole.Steps;

internal sealed class DepartmentsStep : IStep
{
    public string Title => "Departments";

    public string About
        => "SyncDepartmentsAsync() creates and updates departments, and never removes any. The database is empty, so all are new.";

    public Task RunAsync(Walkthrough run, CancellationToken cancellationToken)
        => run.WatchAsync(progress => run.Sync.SyncDepartmentsAsync(progress: progress, cancellationToken: cancellationToken));
}
