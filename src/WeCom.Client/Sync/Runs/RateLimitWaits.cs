using System.Collections.Immutable;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// The runs of a registration that report when their calls wait. A rate limit applies to the company, and so to all of them.
/// </summary>
internal sealed class RateLimitWaits
{
    private ImmutableList<Action<TimeSpan>> _listeners = [];

    public void Add(Action<TimeSpan> listener) => ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);

    public void Remove(Action<TimeSpan> listener) =>
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Remove(one), listener);

    public void Report(TimeSpan wait) => Volatile.Read(ref _listeners).ForEach(listener => listener(wait));
}
