using WeCom.Client.Schedule;

namespace WeCom.Client.AspNetCore.Tests.Examples;

public sealed class MailObserver(Outbox outbox) : ISyncObserver
{
    public async Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
    {
        if (notice is not RunEndedNotice)
        {
            await outbox.SendAsync($"{notice.Title}: {notice.Text}", cancellationToken);
        }
    }
}
