namespace WeCom.Client.Http.Limits;

/// <summary>
/// Counts the recent calls in buckets. A bucket counts until its last call is surely out of WeCom's window, and two buckets longer than
/// that: the window depends on when calls arrive there, and they do not all take equally long.
/// </summary>
internal sealed class SlidingWindow(int limit, TimeSpan span, TimeSpan bucket)
{
    private readonly int[] _counts = new int[(int)(span / bucket) + 2];
    private long _newest;
    private int _total;

    public void Add(TimeSpan now)
    {
        MoveTo(now);
        _counts[_newest % _counts.Length]++;
        _total++;
    }

    /// <summary>Returns the time during which no call may be sent; zero if one may be sent now.</summary>
    public TimeSpan Closed(TimeSpan now) => Closed(now, 1);

    /// <summary>Returns the time until the given number of further calls is sent, if each is sent as soon as it may be.</summary>
    public TimeSpan Forecast(TimeSpan now, int calls)
    {
        var rounds = (calls - 1) / limit;
        return (rounds * _counts.Length * bucket) + Closed(now, calls - (rounds * limit));
    }

    private TimeSpan Closed(TimeSpan now, int wanted)
    {
        MoveTo(now);
        var free = limit - _total;
        var oldest = _newest - _counts.Length + 1;
        for (var number = oldest; free < wanted && number <= _newest; number++)
        {
            free += number < 0 ? 0 : _counts[number % _counts.Length];
            if (free >= wanted)
            {
                return (bucket * (number + _counts.Length)) - now;
            }
        }

        return TimeSpan.Zero;
    }

    private void MoveTo(TimeSpan now)
    {
        var number = (long)(now / bucket);
        for (var steps = Math.Min(number - _newest, _counts.Length); steps > 0; steps--)
        {
            var place = (number - steps + 1) % _counts.Length;
            _total -= _counts[place];
            _counts[place] = 0;
        }

        _newest = Math.Max(_newest, number);
    }
}
