using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Schedule;

/// <summary>A state store that a test takes away, and brings back.</summary>
internal sealed class SwitchedStates(ISyncStateStore inner, Func<bool> isAway) : ISyncStateStore
{
    public Task<SyncState> ReadAsync(string corpId, string name, CancellationToken cancellationToken)
    {
        Demand();
        return inner.ReadAsync(corpId, name, cancellationToken);
    }

    public Task<bool> WriteAsync(string corpId, string name, string value, long version, CancellationToken cancellationToken)
    {
        Demand();
        return inner.WriteAsync(corpId, name, value, version, cancellationToken);
    }

    private void Demand()
    {
        if (isAway())
        {
            throw new TimeoutException("The database is away.");
        }
    }
}
