using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// The token of one (corpid, secret); where the settings get another one while the host runs, the old token is not used any more.
/// A gate with a re-check, not a shared task: whoever cancels hurts nobody else.
/// </summary>
internal sealed class TokenManager(
    SecretSetting secret,
    WeComConfiguration configuration,
    ApiTransport transport,
    TimeProvider timeProvider,
    ILogger<TokenManager> logger) : ITokenManager, IDisposable
{
    private static readonly JsonBodyReader<GetTokenResponse> TokenBody = new(TokenJsonContext.Default.GetTokenResponse);
    private static readonly JsonBodyReader<ProbeResponse> ProbeBody = new(TokenJsonContext.Default.ProbeResponse);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private volatile AccessToken? _held;
    private volatile Failure? _failure;

    public ValueTask<string> GetAccessTokenAsync(bool forceRefresh = false, CancellationToken cancellationToken = default)
    {
        var held = Held();
        if (!forceRefresh && held is not null && timeProvider.GetTimestamp() < held.RefreshAt)
        {
            return new(held.Value);
        }

        return new(!forceRefresh && IsAlive(held)
            ? RenewAheadAsync(held!, cancellationToken)
            : ReplaceAsync(held, cancellationToken));
    }

    public Task<string> RefreshTokenAsync(CancellationToken cancellationToken = default) => ReplaceAsync(Held(), cancellationToken);

    public Task ClearTokenCacheAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _held = null;
        return Task.CompletedTask;
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

    /// <summary>A token other than the one that WeCom just rejected: another caller may have it by now, and only else WeCom is asked.</summary>
    public Task<string> ReplaceRejectedAsync(string rejected, CancellationToken cancellationToken)
    {
        var held = Held();
        if (held is not null && held.Value != rejected && IsAlive(held))
        {
            return Task.FromResult(held.Value);
        }

        Log.Rejected(logger);
        return ReplaceAsync(held, cancellationToken);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string> RenewAheadAsync(AccessToken held, CancellationToken cancellationToken)
    {
        if (!_gate.Wait(0, CancellationToken.None))
        {
            return held.Value;
        }

        try
        {
            return ReferenceEquals(_held, held) ? await AskAsync(cancellationToken).ConfigureAwait(false) : (_held ?? held).Value;
        }
        catch (WeChatException e) when (IsAlive(held))
        {
            Log.LivingOn(logger, e.Message);
            _held = Rested(held);
            return held.Value;
        }
        catch (WeChatException e)
        {
            Log.Failed(logger, e.ErrorCode, e.Message);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<string> ReplaceAsync(AccessToken? seen, CancellationToken cancellationToken)
    {
        var before = _failure;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Who waited while somebody else was refused shares the refusal: a thousand callers must not ask a thousand times.
            if (_failure is { } failure && !ReferenceEquals(failure, before) && ReferenceEquals(failure.Settings, configuration.Current))
            {
                ExceptionDispatchInfo.Throw(failure.Cause);
            }

            var held = Held();
            return !ReferenceEquals(held, seen) && IsAlive(held) ? held!.Value : await AskOrRememberAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<string> AskOrRememberAsync(CancellationToken cancellationToken)
    {
        var options = configuration.Current;
        try
        {
            return await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (WeChatException e)
        {
            Log.Failed(logger, e.ErrorCode, e.Message);
            _failure = new(e, options);
            throw;
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var options = configuration.Current;
        var response = await transport.SendAsync(
            new ApiRequest(HttpMethod.Get, ApiRequest.GetToken), SecretQuery.ForCredential(options.CorpId, configuration.Read(secret, options)), TokenBody, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(response.AccessToken) || response.ExpiresIn is not > 0)
        {
            throw new WeChatTokenException($"gettoken: WeCom answered success without a token. {Remedies.MissingToken.English}")
            {
                Category = ErrorCategory.InvalidResponse,
                Remedy = Remedies.MissingToken.In(configuration.Language),
                Endpoint = ApiRequest.GetToken,
            };
        }

        var held = _held;
        if (held is not null && held.Value == response.AccessToken && IsAlive(held))
        {
            // WeCom may hand out the same token again with 7200 s on it; what is known of its end stays true.
            // The copy tells those who wait at the gate that somebody has just asked.
            _held = Rested(held) with { Settings = options };
            return held.Value;
        }

        var lifetime = TimeSpan.FromSeconds(response.ExpiresIn.Value);
        var margin = options.Token.RefreshMargin < lifetime ? options.Token.RefreshMargin : TimeSpan.Zero;
        var token = new AccessToken(response.AccessToken, After(lifetime - margin), After(lifetime)) { Settings = options };
        _held = token;
        Log.Obtained(logger, lifetime);
        return token.Value;
    }

    /// <summary>The same token, not to be renewed ahead of time again for a moment: WeCom blocks who asks with every call.</summary>
    private AccessToken Rested(AccessToken token) => token with { RefreshAt = Math.Min(token.ExpiresAt, Math.Max(token.RefreshAt, After(Rest))) };

    /// <summary>The token, unless it belongs to another company or secret than the settings name now.</summary>
    private AccessToken? Held()
    {
        var options = configuration.Current;
        var held = _held;
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

    private long After(TimeSpan span) => timeProvider.GetTimestamp() + (long)(span.TotalSeconds * timeProvider.TimestampFrequency);

    private sealed record Failure(WeChatException Cause, WeComOptions Settings);
}
