using WeCom.Client.Sync;

namespace OwnTables;

/// <summary>
/// Syncs once when the host starts, and keeps the result for the endpoint. A host of yours calls <c>SyncAllAsync</c> from its nightly
/// job.
/// </summary>
internal sealed class FirstSync(IWeChatSyncService sync, HostDatabase database) : BackgroundService
{
    private readonly TaskCompletionSource<SyncResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SyncResult> Result => _result.Task;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.CreateAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            _result.SetResult(await sync.SyncAllAsync(cancellationToken: stoppingToken));
        }
        catch (Exception e)
        {
            _result.SetException(e);
        }
    }
}
