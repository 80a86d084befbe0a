namespace WeCom.Client.Simulator;

/// <summary>How callbacks go wrong on their way, by chance of a seed.</summary>
public sealed record SimulatedDelivery
{
    /// <summary>What chance is drawn from.</summary>
    /// <value>The default is 42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>The share of events that are posted twice, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Doubled { get; init; }

    /// <summary>The share of events that are never posted, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Dropped { get; init; }

    /// <summary>The share of events that are posted after the one that follows them, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Reordered { get; init; }

    /// <summary>How long each post waits before it is made, by the simulator's clock.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Delay { get; init; }
}
