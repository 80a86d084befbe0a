using WeCom.Client.Schedule;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Fails on every second notice.</summary>
internal sealed class FailingObserver(ScheduleWorld world) : ISyncObserver
{
    public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
    {
        if (notice is not RunEndedNotice)
        {
            world.Attempts++;
        }

        return world.Attempts % 2 == 1 ? throw new InvalidOperationException("No.") : Task.CompletedTask;
    }
}
