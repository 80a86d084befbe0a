namespace WeCom.Client.Callbacks;

/// <summary>Represents what arrived at one callback endpoint.</summary>
public sealed record WeComEndpointStatus
{
    /// <summary>Gets the name of the endpoint in the settings, such as <c>app</c>; empty if the host named none.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Gets the time of the last event: exact for this process, and up to ten seconds old for events that other processes received.
    /// </summary>
    public required DateTimeOffset LastEventAt { get; init; }
}
