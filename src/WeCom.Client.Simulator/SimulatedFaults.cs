using System.Security.Cryptography;
using System.Text;

namespace WeCom.Client.Simulator;

/// <summary>
/// Faults that strike by chance. The same requests meet the same faults for the same seed, however many run at once. A request is
/// identified by its endpoint, its query and the number of its repetition: posts that differ only in the body count as repetitions. See
/// <see cref="WeComSimulator.Faults"/>.
/// </summary>
public sealed record SimulatedFaults
{
    /// <summary>Gets the seed of the random numbers.</summary>
    /// <value>The default is 42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Gets the share of requests that a fault strikes, 0 to 1.</summary>
    /// <value>The default is 0: latency only.</value>
    public double Rate { get; init; }

    /// <summary>Gets the kinds of faults that may strike.</summary>
    /// <value>
    /// The default is every fault that a retry overcomes and that needs no wait: busy, server error, both resets, truncated, HTML and
    /// empty.
    /// </value>
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

    /// <summary>Gets the number of times in a row that a fault strikes the same request.</summary>
    /// <value>The default is 1.</value>
    public int Burst { get; init; } = 1;

    /// <summary>Gets the delay of every answer, by the simulator's clock.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Latency { get; init; }

    /// <summary>Gets the most that is added to the delay by chance.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Jitter { get; init; }

    /// <summary>The fault that strikes a request for the nth time that it is made; null for none.</summary>
    internal SimulatedAnswer? Draw(string request, int time)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}|{request}|{time / Math.Max(1, Burst)}"));
        var chance = new Random(BitConverter.ToInt32(seed));
        var answer = chance.NextDouble() < Rate && Kinds.Count > 0 ? SimulatedAnswer.Of(Kinds[chance.Next(Kinds.Count)]) : null;
        var delay = Latency + (Jitter * chance.NextDouble());
        if (delay <= TimeSpan.Zero)
        {
            return answer;
        }

        answer ??= new SimulatedAnswer();
        return answer with { Delay = delay + answer.Delay };
    }
}
