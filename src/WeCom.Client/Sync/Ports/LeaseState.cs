namespace WeCom.Client.Sync.Ports;

/// <summary>Represents the lease of a company, as the place that keeps it reports it.</summary>
public sealed record LeaseState
{
    /// <summary>Gets the run that holds the lease.</summary>
    public required LeaseHolder Holder { get; init; }

    /// <summary>Gets the fencing number of the hold, which is larger than that of every earlier hold by another run.</summary>
    /// <value>0 if the lease gives no fencing numbers; stores do not check it then.</value>
    public required long Fence { get; init; }

    /// <summary>Gets the current time of the place that keeps the lease. No other clock dates leases and runs.</summary>
    public required DateTimeOffset Now { get; init; }
}
