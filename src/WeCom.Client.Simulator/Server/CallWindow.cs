namespace WeCom.Client.Simulator.Server;

/// <summary>
/// Calls within any span of some length, wherever it begins, which is the strictest reading of a limit. One too many closes it for as long as the span is
/// (docs/wire/limits.md#rates).
/// </summary>
internal sealed class CallWindow(TimeSpan length)
{
    private readonly Queue<DateTimeOffset> _calls = [];
    private DateTimeOffset _latest;
    private DateTimeOffset? _closedAt;

    // What lies ahead was written by a clock that has been set back since, and counts no more.
    public bool IsClosed(DateTimeOffset now) => _closedAt <= now && now - _closedAt < length;

    /// <summary>Counts a call, and says whether it may pass.</summary>
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
