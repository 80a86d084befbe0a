namespace WeCom.Client.Simulator;

/// <summary>The faults that strike callbacks on their way to the host, by chance of a seed.</summary>
public sealed record SimulatedDelivery
{
    /// <summary>
    /// Gets the seed of the random numbers. The same seed gives the same faults, and each callback draws numbers of its own.
    /// </summary>
    /// <value>The default is 42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Gets the share of events that are posted twice, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Doubled { get; init; }

    /// <summary>Gets the share of events that are never posted, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Dropped { get; init; }

    /// <summary>Gets the share of events that are posted after the one that follows them, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Reordered { get; init; }

    /// <summary>
    /// Gets the share of events whose repetitions, after a failure or by <see cref="Doubled"/>, are the same request byte for byte, with
    /// the same ciphertext, timestamp and nonce, 0 to 1. The repetitions of the others are encrypted anew. It is not known which of the two
    /// WeCom does.
    /// </summary>
    /// <value>The default is 0.</value>
    public double SameCiphertext { get; init; }

    /// <summary>Gets the delay of each post, by the simulator's clock.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Delay { get; init; }
}
