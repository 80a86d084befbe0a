using WeCom.Client.Schedule;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Keeps what all instances of the host told it.</summary>
internal sealed class ToldObserver(ScheduleReplica replica) : ISyncObserver
{
    public async Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
    {
        if (notice is RunEndedNotice ended)
        {
            replica.World.Ended += ended.Result is null ? 0 : 1;
        }
        else
        {
            await replica.DuringNotice(notice);
            replica.World.Told.Add(notice.GetType().Name);
        }
    }
}
