using Microsoft.Extensions.Options;

namespace WeCom.Client.Configuration.Internal;

/// <summary>The framework's cache of the settings, which tells when something was thrown out of it, by a change of the settings or by a host: what was read before may be old then.</summary>
internal sealed class WatchedOptionsCache : OptionsCache<WeComOptions>, IOptionsMonitorCache<WeComOptions>
{
    private int _version;

    public event EventHandler? Changed;

    /// <summary>Moves before <see cref="Changed"/> is told.</summary>
    public int Version => Volatile.Read(ref _version);

    public new void Clear()
    {
        base.Clear();
        Tell();
    }

    public override bool TryRemove(string? name)
    {
        var wasThere = base.TryRemove(name);
        Tell();
        return wasThere;
    }

    private void Tell()
    {
        Interlocked.Increment(ref _version);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
