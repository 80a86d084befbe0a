namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The lease of a host that is one process.</summary>
internal sealed class InProcessLease(TimeProvider timeProvider) : ISyncLease
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (LeaseHolder Holder, DateTimeOffset Until)> _held = new(StringComparer.Ordinal);

    public Task<LeaseHolder> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        lock (_gate)
        {
            if (_held.TryGetValue(corpId, out var current) && current.Holder.RunId != holder.RunId && now < current.Until)
            {
                return Task.FromResult(current.Holder);
            }

            _held[corpId] = (holder, now + duration);
            return Task.FromResult(holder);
        }
    }

    public Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(corpId, out var current) && current.Holder.RunId == holder.RunId)
            {
                _held.Remove(corpId);
            }
        }

        return Task.CompletedTask;
    }
}
