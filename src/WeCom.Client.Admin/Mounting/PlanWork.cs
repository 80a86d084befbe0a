using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Mounting;

/// <summary>A plan that is being made or applied, in the background of the request that asked for it.</summary>
internal sealed class PlanWork : IProgress<SyncProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancelled;
    private readonly Lock _gate = new();
    private SyncProgress? _progress;

    public PlanWork(CancellationToken stopping)
    {
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Token = _cancelled.Token;
    }

    public Guid Id { get; } = Guid.NewGuid();

    public required string By { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required bool IsApplying { get; init; }

    /// <summary>Valid also when the work is over: a page may have begun to show it before.</summary>
    public CancellationToken Token { get; }

    public SyncProgress? Progress
    {
        get
        {
            lock (_gate)
            {
                return _progress;
            }
        }
    }

    public void Report(SyncProgress value)
    {
        lock (_gate)
        {
            _progress = value;
        }
    }

    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _cancelled.CancelAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    public void Dispose() => _cancelled.Dispose();
}
