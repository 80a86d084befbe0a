using WeCom.Client.Tokens;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>The least that a manager of a held token can do: read the token, and compare its end with the time.</summary>
/// <param name="clock">Tells the time; null for a field, which costs next to nothing to read and says nothing.</param>
internal sealed class LeastTokenManager(TimeProvider? clock) : ITokenManager
{
    private volatile Held? _held = new("token", long.MaxValue);
    private long _now;

    public ValueTask<string> GetAccessTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default)
    {
        var held = _held;
        return !forceRefresh && held is not null && (clock?.GetTimestamp() ?? Volatile.Read(ref _now)) < held.RefreshAt
            ? new(held.Value)
            : new(RefreshTokenAsync(cancellationToken));
    }

    public Task<string> RefreshTokenAsync(CancellationToken cancellationToken = default)
    {
        (_held, _now) = (null, 0);
        throw new NotSupportedException("It never ends.");
    }

    public Task ClearTokenCacheAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<TokenValidation> ValidateTokenAsync(string token, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    private sealed record Held(string Value, long RefreshAt);
}
