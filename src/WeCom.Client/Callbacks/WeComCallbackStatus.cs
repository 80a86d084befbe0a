namespace WeCom.Client.Callbacks;

/// <summary>Represents how far the stores of a company follow its callbacks.</summary>
public sealed record WeComCallbackStatus
{
    /// <summary>Gets how much waits in the inbox.</summary>
    public required WeComInboxSummary Inbox { get; init; }

    /// <summary>Gets the time since which the oldest row waits; zero if none waits.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Gets the time of the last event that this process received; null if it received none.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Gets what WeCom last said of each app that few members open; empty if it said nothing.</summary>
    public IReadOnlyList<AppActivityEvent> Apps { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether WeCom has stopped or restricted an app: then its events and reads fail until an administrator
    /// restores it.
    /// </summary>
    public bool IsAppSuspended => Apps.Any(app => app.Activity is AppActivity.InactiveClosed or AppActivity.LowActive);
}
