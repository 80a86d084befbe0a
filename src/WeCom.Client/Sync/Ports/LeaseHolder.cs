namespace WeCom.Client.Sync.Ports;

/// <summary>Represents a run that holds a lease or asks for it.</summary>
public sealed record LeaseHolder
{
    /// <summary>Gets the id of the run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Gets the machine and the process of the run, for messages.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets the time at which the run first asked for the lease.</summary>
    public required DateTimeOffset Since { get; init; }
}
