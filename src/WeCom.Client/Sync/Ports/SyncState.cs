namespace WeCom.Client.Sync.Ports;

/// <summary>Represents what an <see cref="ISyncStateStore"/> keeps under a name.</summary>
public sealed record SyncState
{
    /// <summary>Gets the value; null if none was ever written.</summary>
    public string? Value { get; init; }

    /// <summary>Gets the number of times that the value was written.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the current time of the place that keeps the state. Due times are compared with it and with no other clock.</summary>
    public required DateTimeOffset Now { get; init; }
}
