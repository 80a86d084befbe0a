using WeCom.Client.Schedule;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Keeps what all instances of the host told it.</summary>
internal sealed class ToldObserver(ScheduleWorld world) : ISyncObserver
{
    public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
    {
        if (notice is RunEndedNotice)
        {
            world.Ended++;
        }
        else
        {
            world.Told.Add(notice.GetType().Name);
        }

        return Task.CompletedTask;
    }
}
