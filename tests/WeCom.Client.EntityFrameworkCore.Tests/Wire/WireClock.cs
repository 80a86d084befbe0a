using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.EntityFrameworkCore.Tests.Wire;

/// <summary>A clock that goes at once over waits of up to half a minute; time limits are longer.</summary>
internal sealed class WireClock : FakeTimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > LongestWait || period != Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Advance(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
