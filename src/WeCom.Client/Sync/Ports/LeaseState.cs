namespace WeCom.Client.Sync.Ports;

/// <summary>Who holds a company's lease, as the place that keeps it says.</summary>
/// <param name="Holder">The run that holds it.</param>
/// <param name="Fence">The number of that hold: larger than that of every hold by another run before.</param>
/// <param name="Now">The time there, which is the only clock that counts for the lease and for the dates of runs.</param>
public sealed record LeaseState(LeaseHolder Holder, long Fence, DateTimeOffset Now);
