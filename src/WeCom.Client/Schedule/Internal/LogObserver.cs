using Microsoft.Extensions.Logging;

namespace WeCom.Client.Schedule.Internal;

/// <summary>Writes notices into the host's log.</summary>
internal sealed class LogObserver(ILogger<LogObserver> logger) : ISyncObserver
{
    public Task ObserveAsync(SyncNotice notice, CancellationToken cancellationToken)
    {
        if (notice is RunEndedNotice or BackToNormalNotice)
        {
            Log.Noticed(logger, notice.Title, notice.Text);
        }
        else
        {
            Log.NeedsAttention(logger, notice.Title, notice.Text);
        }

        return Task.CompletedTask;
    }
}
