using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// The token of one (corpid, secret); where the settings get another one while the host runs, the old token is not used any more.
/// A gate with a re-check; whoever holds it finishes what it began also where its caller has left, so whoever cancels hurts nobody else.
/// </summary>
internal sealed class TokenManager(
    SecretSetting secret,
    WeComConfiguration configuration,
    ApiTransport transport,
    TokenSource source,
    SharedTokens shared,
    TokenTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<TokenManager> logger) : ITokenManager
{
    private static readonly JsonBodyReader<ProbeResponse> ProbeBody = new(TokenJsonContext.Default.ProbeResponse);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    // WeCom blocks an address for an hour after too many refused credentials: https://developer.work.weixin.qq.com/document/path/90313
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromSeconds(60);

    // Never disposed: it has no handle to give back as long as nobody asks for one, and a renewal may outlive the container.
    private readonly SemaphoreSlim _gate = new(1);

    // A host's own clock may move without its timers.
    private readonly HeldToken _held = new(timeProvider == TimeProvider.System ? configuration.WatchedCache : null, timeProvider);
    private volatile LastAsk? _last;

    public ValueTask<string> GetAccessTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default)
        => !forceRefresh && _held.Warm is { } warm ? new(warm.Value) : GetCheckedAsync(forceRefresh, cancellationToken);

    private ValueTask<string> GetCheckedAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        var settingsVersion = _held.SettingsVersion;
        var held = Held();
        if (!forceRefresh && held is not null && timeProvider.Until(held.RefreshAt) is var left && left > TimeSpan.Zero)
        {
            _held.KeepWarm(held, left, settingsVersion);
            return new(held.Value);
        }

        if (forceRefresh || !IsAlive(held))
        {
            return new(ReplaceAsync(held, forceRefresh ? RenewalReason.Forced : RenewalReason.Missing, cancellationToken));
        }

        // Everybody but the first goes on with the living token.
        return _gate.Wait(0, CancellationToken.None) ? new(RenewAheadAsync(held!, cancellationToken)) : new(held!.Value);
    }

    public Task<string> RefreshTokenAsync(CancellationToken cancellationToken = default) => ReplaceAsync(Held(), RenewalReason.Forced, cancellationToken);

    public async Task ClearTokenCacheAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _held.Token = null;
        await shared.RemoveAsync(configuration.Current, cancellationToken).ConfigureAwait(false);
    }

    public async Task<TokenValidation> ValidateTokenAsync(string token, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        try
        {
            var probe = new ApiRequest(HttpMethod.Get, "get_api_domain_ip");
            await transport.SendAsync(probe, SecretQuery.ForToken(token), ProbeBody, cancellationToken).ConfigureAwait(false);
            return new(true, null);
        }
        catch (WeChatApiException e) when (e.ErrorCode is not null)
        {
            return new(false, e.Message);
        }
    }

    /// <summary>
    /// A token other than the one that WeCom just rejected: another caller or process may have it by now, and only else WeCom is asked.
    /// It is fresh where WeCom gave it out in answer to such a rejection just now, so that nothing better is to be had.
    /// </summary>
    public async Task<(string Token, bool IsFresh)> ReplaceRejectedAsync(string rejected, CancellationToken cancellationToken)
    {
        var held = Held();
        if (held is null || held.Value == rejected || !IsAlive(held))
        {
            Log.Rejected(logger);
            held = await RenewAsync(held, RenewalReason.Rejected, cancellationToken).ConfigureAwait(false);
        }

        return (held.Value, held.IsReplacement && Resting(held.Settings) is not null);
    }

    private async Task<string> ReplaceAsync(AccessToken? seen, RenewalReason reason, CancellationToken cancellationToken)
        => (await RenewAsync(seen, reason, cancellationToken).ConfigureAwait(false)).Value;

    private async Task<AccessToken> RenewAsync(AccessToken? seen, RenewalReason reason, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await AwaitAsync(FinishAsync(seen, reason, CancellationToken.None), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> RenewAheadAsync(AccessToken held, CancellationToken cancellationToken)
        => (await AwaitAsync(FinishAsync(held, RenewalReason.Ahead, CancellationToken.None), cancellationToken).ConfigureAwait(false)).Value;

    private static async Task<AccessToken> AwaitAsync(Task<(AccessToken? Token, WeChatException? Failure)> renewal, CancellationToken cancellationToken)
    {
        var (token, failure) = await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (token is null)
        {
            ExceptionDispatchInfo.Throw(failure!);
        }

        return token;
    }

    // Whoever calls it holds the gate, and it gives it back.
    private async Task<(AccessToken? Token, WeChatException? Failure)> FinishAsync(AccessToken? seen, RenewalReason reason, CancellationToken cancellationToken)
    {
        try
        {
            var options = configuration.Current;
            var held = Held();
            return !ReferenceEquals(held, seen) && IsAlive(held)
                ? (held, null)
                : Known(options, held, reason) ?? await ReadOrAskAsync(options, held, reason, cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatConfigException e)
        {
            Log.Failed(logger, null, e.Message);
            return (null, e);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What WeCom said moments ago: nobody asks it again so soon. Null where it may be asked, or where it takes a moment until then.</summary>
    private (AccessToken? Token, WeChatException? Failure)? Known(WeComOptions options, AccessToken? held, RenewalReason reason)
    {
        if (Resting(options) is not { } last)
        {
            return null;
        }

        if (reason == RenewalReason.Ahead)
        {
            return LiveOn(held!, last.RestsUntil);
        }

        if (last.Failure is { } failure)
        {
            return (null, failure);
        }

        // That WeCom rejects what it gives out would not change by asking once more.
        if (reason == RenewalReason.Rejected)
        {
            return held is { IsReplacement: true } ? (held, null) : null;
        }

        _held.Token = IsAlive(held) ? held : last.Token;
        return IsAlive(_held.Token) ? (_held.Token, null) : null;
    }

    private async Task<(AccessToken? Token, WeChatException? Failure)> ReadOrAskAsync(WeComOptions options, AccessToken? held, RenewalReason reason, CancellationToken cancellationToken)
    {
        if (reason != RenewalReason.Forced && await shared.ReadAsync(options, cancellationToken).ConfigureAwait(false) is { } found)
        {
            var isNewer = held is null || (found.Value != held.Value && found.ObtainedAt > held.ObtainedAt);
            var isFresh = timeProvider.GetTimestamp() < found.RefreshAt;
            if (reason == RenewalReason.Rejected ? isNewer : isFresh)
            {
                Log.Shared(logger);
                telemetry.Renewed(reason, isFromCache: true);
                return (_held.Token = found, null);
            }

            // Cold, and another process is about to renew what is there: good enough if WeCom does not answer.
            (held, reason) = reason == RenewalReason.Missing ? (found, RenewalReason.Ahead) : (held, reason);
        }

        if (reason == RenewalReason.Ahead && !await shared.TakeTurnAsync(options, cancellationToken).ConfigureAwait(false))
        {
            return LiveOn(held!, timeProvider.After(Rest));
        }

        if (Resting(options) is { } last)
        {
            // A token that was rejected within ten seconds of its birth.
            await Task.Delay(timeProvider.Until(last.RestsUntil), timeProvider, cancellationToken).ConfigureAwait(false);
        }

        return await AskAsync(options, held, reason, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(AccessToken? Token, WeChatException? Failure)> AskAsync(WeComOptions options, AccessToken? held, RenewalReason reason, CancellationToken cancellationToken)
    {
        try
        {
            var token = await source.AskAsync(options, held, reason, cancellationToken).ConfigureAwait(false);
            (_held.Token, _last) = (token, new(timeProvider.After(Rest), options, token, null));
            telemetry.Renewed(reason, isFromCache: false);
            await shared.WriteAsync(token, cancellationToken).ConfigureAwait(false);
            return (token, null);
        }
        catch (WeChatException e) when (e is not WeChatConfigException)
        {
            var rest = e is { ErrorCode: not null, Category: ErrorCategory.Configuration } ? RestAfterRefusal : Rest;
            _last = new(timeProvider.After(rest), options, null, e);
            telemetry.Renewed(reason, isFromCache: false, e);
            if (reason == RenewalReason.Ahead && IsAlive(held))
            {
                Log.LivingOn(logger, e.Message);
                return LiveOn(held!, timeProvider.After(rest));
            }

            Log.Failed(logger, e.ErrorCode, e.Message);
            return (null, e);
        }
    }

    /// <summary>The same token, not to be renewed ahead of time again for a while.</summary>
    private (AccessToken? Token, WeChatException? Failure) LiveOn(AccessToken held, long until)
        => (_held.Token = held with { RefreshAt = Math.Min(held.ExpiresAt, Math.Max(held.RefreshAt, until)) }, null);

    private LastAsk? Resting(WeComOptions options)
        => _last is { } last && timeProvider.GetTimestamp() < last.RestsUntil && secret.IsSame(last.Settings, options) ? last : null;

    /// <summary>The token, unless it belongs to another company or secret than the settings name now.</summary>
    private AccessToken? Held()
    {
        var options = configuration.Current;
        var held = _held.Token;
        if (held is null || ReferenceEquals(held.Settings, options))
        {
            return held;
        }

        if (!secret.IsSame(held.Settings, options))
        {
            return null;
        }

        // In place, since another object would look as if somebody had asked WeCom meanwhile.
        held.Settings = options;
        return held;
    }

    private bool IsAlive(AccessToken? token) => token is not null && timeProvider.GetTimestamp() < token.ExpiresAt;
}
