namespace WeCom.Client.Testing.Internal;

/// <summary>Calls counted in a window that begins with its first call. One too many closes it for as long as the window is (wecom-api.md section 10).</summary>
internal sealed class CallWindow(TimeSpan length)
{
    private DateTimeOffset _end;
    private DateTimeOffset _closedUntil;
    private int _calls;

    public bool IsClosed(DateTimeOffset now) => now < _closedUntil;

    /// <summary>Counts a call, and says whether it may pass.</summary>
    public bool Count(DateTimeOffset now, int? most)
    {
        if (most is null || IsClosed(now))
        {
            return most is null;
        }

        // A clock that was set back begins a new window too.
        if (now >= _end || now < _end - length)
        {
            (_end, _calls) = (now + length, 0);
        }

        if (++_calls <= most)
        {
            return true;
        }

        (_closedUntil, _end) = (now + length, now);
        return false;
    }
}
