namespace SyncConsole.Steps;

internal interface IStep
{
    string Title { get; }

    /// <summary>Describes the step in one line under its title.</summary>
    string About { get; }

    Task RunAsync(Walkthrough run, CancellationToken cancellationToken);
}
