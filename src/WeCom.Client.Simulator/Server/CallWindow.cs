namespace WeCom.Client.Simulator.Server;

/// <summary>
/// Counts the calls within any span of a given length. A call over the limit closes the window for the same length of time
/// (docs/wire/limits.md#rates).
/// </summary>
internal sealed class CallWindow(TimeSpan length)
{
    private readonly Queue<DateTimeOffset> _calls = [];
    private DateTimeOffset _latest;
    private DateTimeOffset? _closedAt;

    // A time in the future was written before the clock was set back, and is ignored.
    public bool IsClosed(DateTimeOffset now) => _closedAt <= now && now - _closedAt < length;

    /// <summary>Counts a call, and returns whether it is allowed.</summary>
    public bool Count(DateTimeOffset now, int? most)
    {
        if (most is null || IsClosed(now))
        {
            return most is null;
        }

        if (now < _latest)
        {
            _calls.Clear();
        }

        while (_calls.TryPeek(out var oldest) && now - oldest >= length)
        {
            _calls.Dequeue();
        }

        _latest = now;
        if (_calls.Count >= most)
        {
            _closedAt = now;
            return false;
        }

        _calls.Enqueue(now);
        return true;
    }
}
