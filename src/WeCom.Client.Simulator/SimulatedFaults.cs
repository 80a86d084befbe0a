using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Simulator;

/// <summary>
/// Faults that strike by chance. Chance is a matter of the seed and of the request, its query and its repetition, but not of its body: the same requests meet the same faults,
/// however many run at once, save that posts which differ in the body alone count as one request that is repeated. See <see cref="WeComSimulator.Faults"/>.
/// </summary>
public sealed record SimulatedFaults
{
    /// <summary>What chance is drawn from.</summary>
    /// <value>The default is 42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>The share of requests that a fault strikes, 0 to 1.</summary>
    /// <value>The default is 0: latency alone.</value>
    public double Rate { get; init; }

    /// <summary>The faults that may strike.</summary>
    /// <value>The default is every fault that a repeated request gets over and that does not wait: busy, server error, both resets, truncated, HTML and empty.</value>
    public IReadOnlyList<SimulatedFault> Kinds { get; init; } =
    [
        SimulatedFault.Busy,
        SimulatedFault.ServerError,
        SimulatedFault.ResetBeforeHeaders,
        SimulatedFault.ResetAfterHeaders,
        SimulatedFault.Truncated,
        SimulatedFault.Html,
        SimulatedFault.Empty,
    ];

    /// <summary>How often a fault strikes the same request in a row.</summary>
    /// <value>The default is 1.</value>
    public int Burst { get; init; } = 1;

    /// <summary>How long every answer takes, by the simulator's clock.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Latency { get; init; }

    /// <summary>How much longer an answer may take by chance.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Jitter { get; init; }

    /// <summary>The fault that strikes a request for the nth time that it is made; null for none.</summary>
    internal SimulatedAnswer? Draw(string request, int time)
    {
        var chance = new Random(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}|{request}|{time / Math.Max(1, Burst)}"))));
        var answer = chance.NextDouble() < Rate && Kinds.Count > 0 ? SimulatedAnswer.Of(Kinds[chance.Next(Kinds.Count)]) : null;
        var delay = Latency + (Jitter * chance.NextDouble());
        return delay <= TimeSpan.Zero ? answer : (answer ?? new SimulatedAnswer()) with { Delay = delay + (answer?.Delay ?? TimeSpan.Zero) };
    }
}
