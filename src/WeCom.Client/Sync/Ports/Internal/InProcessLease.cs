namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The lease of a host that is one process.</summary>
internal sealed class InProcessLease(TimeProvider timeProvider) : ISyncLease
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (LeaseHolder Holder, long Fence, DateTimeOffset Until)> _held = new(StringComparer.Ordinal);

    public Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        lock (_gate)
        {
            var isHeld = _held.TryGetValue(corpId, out var current);
            if (isHeld && current.Holder.RunId != holder.RunId && now < current.Until)
            {
                return Task.FromResult(new LeaseState { Holder = current.Holder, Fence = current.Fence, Now = now });
            }

            // A hold that ended stays, so that the next one gets a larger number.
            var fence = isHeld && current.Holder.RunId == holder.RunId ? current.Fence : current.Fence + 1;
            _held[corpId] = (holder, fence, now + duration);
            return Task.FromResult(new LeaseState { Holder = holder, Fence = fence, Now = now });
        }
    }

    public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(corpId, out var current) && current.Holder.RunId == holder.RunId)
            {
                _held[corpId] = current with { Until = DateTimeOffset.MinValue };
            }
        }

        return Task.CompletedTask;
    }
}
