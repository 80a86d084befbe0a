using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// The token in the host's distributed cache, for all of its processes. What the cache cannot do, it is done without:
/// a failing or slow one is an empty one and a warning. It is used on a thread of the pool, so that one that blocks its thread blocks no
/// caller.
/// </summary>
internal sealed class SharedTokens(
    IDistributedCache? cache, SecretSetting secret, TokenTelemetry telemetry, TimeProvider timeProvider, ILogger<TokenManager> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Until the cache gives its thread back: some connect on it when they are used first.
    private static readonly TimeSpan BlockedPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private Task? _holder;
    private volatile Task? _blocked;
    private int _hasTold;

    /// <returns>The token that is there, if it lives; null where there is none.</returns>
    public Task<AccessToken?> ReadAsync(WeComSettings settings, CancellationToken cancellationToken) => TryAsync(settings, async key =>
    {
        if (await cache!.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return null;
        }

        var text = SharedTokenSeal.Open(entry, key, settings.Read(secret)) ?? throw new InvalidDataException("Not written by us.");
        var shared = JsonSerializer.Deserialize(
            IsProtected(settings) ? settings.Protector.Decrypt(text) : text, TokenJsonContext.Default.SharedToken);
        var now = timeProvider.GetUtcNow();
        return shared is null || shared.Key != key || string.IsNullOrEmpty(shared.Value) || shared.ExpiresAt <= now
            || !AccessToken.CanBe(shared.Value)
            ? null
            : new AccessToken(shared.Value, timeProvider.After(shared.RefreshAt - now), timeProvider.After(shared.ExpiresAt - now))
            {
                ObtainedAt = shared.ObtainedAt,
            };
    }, cancellationToken);

    public Task WriteAsync(
        WeComSettings settings, AccessToken token, CancellationToken cancellationToken) => TryAsync<object>(settings, async key =>
    {
        var now = timeProvider.GetUtcNow();
        var left = timeProvider.Until(token.ExpiresAt);
        var shared = new SharedToken(key, token.Value, token.ObtainedAt, now + timeProvider.Until(token.RefreshAt), now + left);
        var text = JsonSerializer.Serialize(shared, TokenJsonContext.Default.SharedToken);
        var entry = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = left };
        text = IsProtected(settings) ? settings.Protector.Encrypt(text) : text;
        await cache!.SetAsync(key, SharedTokenSeal.Close(text, key, settings.Read(secret)), entry, cancellationToken).ConfigureAwait(false);
        return null;
    }, cancellationToken);

    public Task RemoveAsync(WeComSettings settings, CancellationToken cancellationToken) => TryAsync<object>(settings, async key =>
    {
        await cache!.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        return null;
    }, cancellationToken);

    /// <summary>
    /// Determines whether it is this process's turn to renew ahead of time: another one that has just set out will share what it gets.
    /// </summary>
    public async Task<bool> TakeTurnAsync(
        WeComSettings settings, CancellationToken cancellationToken) => await TryAsync(settings, async key =>
    {
        var now = timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var taken = await cache!.GetStringAsync(key + ":turn", cancellationToken).ConfigureAwait(false);
        if (long.TryParse(taken, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            && since <= now
            && now < since + Turn.TotalMilliseconds)
        {
            return "taken";
        }

        var entry = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Turn };
        await cache!.SetStringAsync(
            key + ":turn", now.ToString(CultureInfo.InvariantCulture), entry, cancellationToken).ConfigureAwait(false);
        return null;
    }, cancellationToken).ConfigureAwait(false) is null;

    private async Task<T?> TryAsync<T>(WeComSettings settings, Func<string, Task<T?>> use, CancellationToken cancellationToken)
        where T : class
    {
        if (cache is null || !IsShared(settings))
        {
            return null;
        }

        try
        {
            var used = await BeginAsync(use, KeyOf(settings), cancellationToken).ConfigureAwait(false);
            return await used.WaitAsync(Patience, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // WeCom can still be asked after any exception of the host's cache.
            Log.CacheFailed(logger, e.GetType().Name);
            telemetry.CacheFailed();
            return null;
        }
    }

    // Calls begin one after the other: a cache that does not block returns its task at once.
    private async Task<Task<T?>> BeginAsync<T>(Func<string, Task<T?>> use, string key, CancellationToken cancellationToken)
        where T : class
    {
        var begun = new Task<Task<T?>>(() => use(key), CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        await TakeThreadAsync(begun, cancellationToken).ConfigureAwait(false);
        try
        {
            return await begun.WaitAsync(BlockedPatience, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _blocked = begun;
            throw;
        }
    }

    // Each one waits for the one before, for the moment that a cache needs which does not block.
    private async Task TakeThreadAsync(Task begun, CancellationToken cancellationToken)
    {
        while (true)
        {
            var holder = Volatile.Read(ref _holder);
            if (holder is null or { IsCompleted: true })
            {
                if (Interlocked.CompareExchange(ref _holder, begun, holder) == holder)
                {
                    begun.Start(TaskScheduler.Default);
                    return;
                }

                continue;
            }

            if (_blocked == holder)
            {
                throw new TimeoutException("The cache still blocks a thread.");
            }

            try
            {
                await Task.WhenAny(holder).WaitAsync(BlockedPatience, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                _blocked = holder;
                throw;
            }
        }
    }

    private bool IsShared(WeComSettings settings)
    {
        var isShared = IsProtected(settings) || settings.Token.AllowUnprotectedCache;
        if (!isShared && Interlocked.Exchange(ref _hasTold, 1) == 0)
        {
            Log.NotShared(logger, settings.SectionPath);
        }

        return isShared;
    }

    // A Fernet key alone reads, but does not write.
    private static bool IsProtected(WeComSettings settings) => settings.Protection.Keys.Count > 0;

    // The address as well: a token is not shown to another server.
    private string KeyOf(WeComSettings settings)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.BaseAddress.AbsoluteUri}\n{settings.Read(secret)}"));
        return $"WeCom.Client:token:{settings.CorpId}:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }
}
