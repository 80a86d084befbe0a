namespace WeCom.Client.Simulator.Tests;

/// <summary>A clock that stands still, so that whatever waits by it waits for ever; it tells of each wait.</summary>
internal sealed class StandingClock(Action waits) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        waits();
        return new EndlessTimer();
    }

    private sealed class EndlessTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
