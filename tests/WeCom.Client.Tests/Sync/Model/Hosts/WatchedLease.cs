using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The host's lease, as one process sees it.</summary>
internal sealed class WatchedLease(SyncProcess process) : ISyncLease
{
    public async Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        LeaseState current = null!;
        await process.Calls.HoldLeaseAsync(
            async () => current = await process.World.Database.Lease.HoldAsync(corpId, holder, duration, cancellationToken));
        process.Calls.HoldsLease = current.Holder.RunId == holder.RunId;
        return current;
    }

    public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
    {
        process.Calls.HoldsLease = false;
        return process.Calls.GiveLeaseBackAsync(() => process.World.Database.Lease.ReleaseAsync(corpId, holder, cancellationToken));
    }
}
