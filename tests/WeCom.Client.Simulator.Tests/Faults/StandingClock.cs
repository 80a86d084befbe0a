using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>
/// A clock that is never moved, so that no wait ends by it. It reports each timer, which <see cref="FakeTimeProvider"/> does not.
/// </summary>
internal sealed class StandingClock(Action waits) : FakeTimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits();
        return timer;
    }
}
