namespace SyncConsole.Steps;

internal interface IStep
{
    string Title { get; }

    /// <summary>What is shown, in a line under the title.</summary>
    string About { get; }

    Task RunAsync(Walkthrough run, CancellationToken cancellationToken);
}
