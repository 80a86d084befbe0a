using System.Globalization;

namespace WeCom.Client.Simulator;

/// <summary>The messages that apps sent. The latest 1,000 are kept. Safe for concurrent use.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90236</remarks>
public sealed class SimulatedMessages
{
    private const int Kept = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<SimulatedMessage> _latest = new();
    private readonly TimeProvider _time;
    private int _count;

    internal SimulatedMessages(TimeProvider time) => _time = time;

    /// <summary>Returns a copy of the latest messages that reached a member, the oldest first.</summary>
    /// <returns>The messages.</returns>
    public IReadOnlyList<SimulatedMessage> GetLatest()
    {
        lock (_gate)
        {
            return [.. _latest];
        }
    }

    /// <summary>Removes all messages.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _latest.Clear();
        }
    }

    /// <param name="message">A message without its id and its time.</param>
    /// <param name="once">The time in which the same message is delivered once; zero to deliver it each time.</param>
    /// <returns>The id of the message.</returns>
    internal string Add(SimulatedMessage message, TimeSpan once)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            var sent = message with
            {
                MessageId = string.Create(CultureInfo.InvariantCulture, $"msg{++_count:D8}"),
                SentAt = now,
            };
            if (once > TimeSpan.Zero && _latest.Any(other => other.SentAt > now - once && IsSame(other, sent)))
            {
                return sent.MessageId;
            }

            if (_latest.Count == Kept)
            {
                _latest.Dequeue();
            }

            _latest.Enqueue(sent);
            return sent.MessageId;
        }
    }

    private static bool IsSame(SimulatedMessage one, SimulatedMessage other)
        => one.UserIds.SequenceEqual(other.UserIds, StringComparer.Ordinal)
            && one with { MessageId = other.MessageId, SentAt = other.SentAt, UserIds = other.UserIds } == other;
}
