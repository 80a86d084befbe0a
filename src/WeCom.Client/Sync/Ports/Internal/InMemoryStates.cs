namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>The states of a host that is one process.</summary>
internal sealed class InMemoryStates(TimeProvider timeProvider) : ISyncStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string CorpId, string Name), (string Value, long Version)> _kept = [];

    public Task<SyncState> ReadAsync(string corpId, string name, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isKept = _kept.TryGetValue((corpId, name), out var kept);
            return Task.FromResult(new SyncState
            {
                Value = isKept ? kept.Value : null,
                Version = kept.Version,
                Now = timeProvider.GetUtcNow(),
            });
        }
    }

    public Task<bool> WriteAsync(string corpId, string name, string value, long version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_kept.GetValueOrDefault((corpId, name)).Version != version)
            {
                return Task.FromResult(false);
            }

            _kept[(corpId, name)] = (value, version + 1);
            return Task.FromResult(true);
        }
    }
}
