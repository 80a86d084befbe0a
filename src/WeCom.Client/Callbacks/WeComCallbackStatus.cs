namespace WeCom.Client.Callbacks;

/// <summary>Represents the state of the callbacks of a company: what waits, what is parked, and what arrived last.</summary>
public sealed record WeComCallbackStatus
{
    /// <summary>Gets the numbers of rows in the inbox.</summary>
    public required WeComInboxSummary Inbox { get; init; }

    /// <summary>Gets the time since which the oldest row waits; zero if none waits.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Gets the time of the last event at any endpoint; null if none arrived.</summary>
    public DateTimeOffset? LastEventAt => Endpoints.Count == 0 ? null : Endpoints.Max(endpoint => endpoint.LastEventAt);

    /// <summary>Gets the endpoints at which an event arrived, by name.</summary>
    public IReadOnlyList<WeComEndpointStatus> Endpoints { get; init; } = [];

    /// <summary>
    /// Gets the changes of the last full sync that no event had reported; null if there was no event before it, or no full sync to compare
    /// with.
    /// </summary>
    public WeComCallbackDrift? Drift { get; init; }

    /// <summary>
    /// Gets the last event about each app that few members open; empty if there was none. What it said of stopping an app and of
    /// restricting it are two events. That it stopped or restricted the app of this registration is left out once a full sync has succeeded
    /// after the event.
    /// </summary>
    public IReadOnlyList<AppActivityEvent> Apps { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether WeCom has stopped or restricted an app: then its events and reads fail until an administrator
    /// restores it.
    /// </summary>
    public bool IsAppSuspended => Apps.Any(app => app.Activity is AppActivity.InactiveClosed or AppActivity.LowActive);

    /// <summary>Gets a value that indicates whether WeCom is about to stop or restrict an app.</summary>
    public bool IsAppAboutToBeSuspended => Apps.Any(app => app.Activity is AppActivity.InactiveAlert or AppActivity.LowActiveAlert);
}
