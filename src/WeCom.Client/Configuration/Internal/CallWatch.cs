namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// Counts the calls that are made with one copy of the settings, tokens included, and compares the server's clock with ours.
/// </summary>
internal sealed class CallWatch(TimeProvider timeProvider)
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>Gets a value that indicates whether anything came back, of whatever kind.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>The time by which the server's clock is ahead of the local one; null if no answer told it.</summary>
    public TimeSpan? Skew { get; private set; }

    public void Sent() => Interlocked.Increment(ref _calls);

    /// <param name="date">The Date header, in whole seconds.</param>
    public void Answered(DateTimeOffset? date)
    {
        IsAnswered = true;
        Skew = date - timeProvider.GetUtcNow() ?? Skew;
    }
}
