using System.Globalization;
using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Holds the lease of a company while a run writes: renewed three times in its duration, and abandoned when it cannot be renewed.
/// </summary>
internal sealed class RunLease : IAsyncDisposable
{
    private static readonly LocalizedText Lost = new(
        "This run was silent for longer than its lease (Sync:LeaseDuration), so another may have taken its place: it stopped writing. "
        + "Run again.",
        "本次运行未能在租约期限（Sync:LeaseDuration）内续约，其他运行可能已经接替，因此停止写入。请重新运行。");

    private readonly HostStores _stores;
    private readonly string _corpId;
    private readonly LeaseHolder _holder;
    private readonly TimeSpan _duration;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private PeriodicTimer? _renewals;
    private long _heldSince;
    private long _heldUntilTicks;
    private Task _renewing = Task.CompletedTask;
    private volatile bool _isLost;
    private LeaseState _taken = null!;

    private RunLease(HostStores stores, string corpId, LeaseHolder holder, TimeSpan duration, TimeProvider timeProvider, ILogger logger)
        => (_stores, _corpId, _holder, _duration, _timeProvider, _logger) = (stores, corpId, holder, duration, timeProvider, logger);

    /// <exception cref="WeChatSyncException">Another run holds it.</exception>
    public static async Task<RunLease> TakeAsync(
        HostStores stores,
        SyncContext context,
        TimeSpan duration,
        TimeProvider timeProvider,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var holder = new LeaseHolder
        {
            RunId = context.RunId,
            Owner = $"{Environment.MachineName}/{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}",
            Since = timeProvider.GetUtcNow(),
        };
        var lease = new RunLease(stores, context.CorpId, holder, duration, timeProvider, logger);
        var current = await lease.FirstAskAsync(cancellationToken).ConfigureAwait(false);
        if (current.Holder.RunId != holder.RunId)
        {
            lease._ended.Dispose();
            throw UnderWay(current.Holder, duration);
        }

        lease._taken = current;
        lease._renewals = new(duration / 3, timeProvider);
        lease._renewing = lease.RenewAsync(lease._renewals, lease._ended.Token);
        return lease;
    }

    /// <summary>The fencing number of this hold.</summary>
    public long Fence => _taken.Fence;

    /// <summary>The time when the lease was taken, by the clock of the place that keeps it.</summary>
    public DateTimeOffset TakenAt => _taken.Now;

    /// <exception cref="WeChatSyncException">The lease was lost: another run may write by now.</exception>
    public void ThrowIfLost()
    {
        // Both local clocks are checked: a frozen process notices the end by itself, even if one clock stopped with the machine.
        if (_isLost
            || _timeProvider.GetElapsedTime(Volatile.Read(ref _heldSince)) >= _duration
            || _timeProvider.GetUtcNow().UtcTicks >= Volatile.Read(ref _heldUntilTicks))
        {
            _isLost = true;
            throw new WeChatSyncException(Lost.English)
            {
                Summary = Lost,
                Category = ErrorCategory.Conflict,
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Ends the wait for the next renewal without an exception, and then a renewal that is under way.
        _renewals?.Dispose();
        await _ended.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _ended.Dispose();
        Log.LeaseEnded(_logger, _holder.RunId);
        try
        {
            await _stores.UseAsync<ISyncLease>(
                (lease, token) => lease.ReleaseAsync(_corpId, _holder, token),
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.LeaseNotReleased(_logger, _holder.RunId, _duration, e.GetType().Name);
        }
    }

    private static WeChatSyncException UnderWay(LeaseHolder holder, TimeSpan duration)
    {
        var summary = new LocalizedText(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A sync of this company is under way: run {holder.RunId} by {holder.Owner} since {holder.Since:u}. Try again when it has "
                + $"ended; if it died, its lease expires within {duration}."),
            string.Create(
                CultureInfo.InvariantCulture,
                $"该企业的同步正在进行：{holder.Owner} 自 {holder.Since:u} 起的运行 {holder.RunId}。"
                + $"请在其结束后重试；如果其进程已终止，租约将在 {duration} 内过期。"));
        return new(summary.English) { Summary = summary, Category = ErrorCategory.Conflict };
    }

    private async Task<LeaseState> FirstAskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _ended.Dispose();
            throw HostStores.Failure<ISyncLease>(PortTasks.TakeLease, e, cancellationToken);
        }
    }

    private async Task<LeaseState> AskAsync(CancellationToken cancellationToken)
    {
        var (asked, until) = (_timeProvider.GetTimestamp(), _timeProvider.GetUtcNow() + _duration);
        LeaseState current = null!;
        await _stores.UseAsync<ISyncLease>(
            async (lease, token)
                => current = await lease.HoldAsync(
                    _corpId,
                    _holder,
                    _duration,
                    token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (current.Holder.RunId == _holder.RunId)
        {
            Volatile.Write(ref _heldSince, asked);
            Volatile.Write(ref _heldUntilTicks, until.UtcTicks);
        }

        return current;
    }

    private async Task RenewAsync(PeriodicTimer renewals, CancellationToken cancellationToken)
    {
        try
        {
            while (!_isLost && await renewals.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await TryRenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Not every database answers a cancellation with an OperationCanceledException, and none may cost a run that has ended its
            // result.
        }
    }

    private async Task TryRenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            ThrowIfLost();
            _isLost = (await AskAsync(cancellationToken).ConfigureAwait(false)).Holder.RunId != _holder.RunId;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The next tick may succeed; if none does, the clock ends the hold.
            Log.LeaseNotRenewed(_logger, _holder.RunId, e is WeChatException ? e.Message : e.GetType().Name);
        }
    }
}
