using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;

namespace WeCom.Client.Tokens.Internal;

/// <summary>
/// The one token of an address, a company and a secret. The settings that a call brings are of that company and secret.
/// A gate with a re-check; the caller that holds it finishes what it began also after it was cancelled, so a cancellation hurts no other
/// caller.
/// </summary>
internal sealed class TokenManager(
    TokenSource source, SharedTokens shared, TokenTelemetry telemetry, TimeProvider timeProvider, ILogger<TokenManager> logger)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    // WeCom blocks an address for an hour after too many refused credentials: https://developer.work.weixin.qq.com/document/path/90313
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromSeconds(60);

    // Never disposed: it holds no handle as long as nobody asks for one, and a renewal may outlive the container.
    private readonly SemaphoreSlim _gate = new(1);
    private volatile AccessToken? _held;
    private volatile LastAsk? _last;

    public ValueTask<AccessToken> GetAsync(WeComSettings settings, bool forceRefresh, CancellationToken cancellationToken)
    {
        var held = _held;
        if (!forceRefresh && held is not null && timeProvider.GetTimestamp() < held.RefreshAt)
        {
            return new(held);
        }

        if (forceRefresh || !IsAlive(held))
        {
            return new(RenewAsync(settings, held, forceRefresh ? RenewalReason.Forced : RenewalReason.Missing, cancellationToken));
        }

        // Everybody but the first goes on with the living token.
        return _gate.Wait(0, CancellationToken.None) ? new(RenewAheadAsync(settings, held!, cancellationToken)) : new(held!);
    }

    public Task<AccessToken> RefreshAsync(WeComSettings settings, CancellationToken cancellationToken)
        => RenewAsync(settings, _held, RenewalReason.Forced, cancellationToken);

    public async Task ClearAsync(WeComSettings settings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _held = null;
        await shared.RemoveAsync(settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A token other than the one that WeCom just rejected: another caller or process may have it by now, and only else WeCom is asked.
    /// It is fresh where WeCom gave it out in answer to such a rejection just now, so that nothing better is to be had.
    /// </summary>
    public async Task<(AccessToken Token, bool IsFresh)> ReplaceRejectedAsync(
        WeComSettings settings, AccessToken rejected, CancellationToken cancellationToken)
    {
        var held = _held;
        if (held is null || held.Value == rejected.Value || !IsAlive(held))
        {
            Log.Rejected(logger);
            held = await RenewAsync(settings, held, RenewalReason.Rejected, cancellationToken).ConfigureAwait(false);
        }

        return (held, held.IsReplacement && Resting() is not null);
    }

    private async Task<AccessToken> RenewAsync(
        WeComSettings settings, AccessToken? seen, RenewalReason reason, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await AwaitAsync(FinishAsync(settings, seen, reason, CancellationToken.None), cancellationToken).ConfigureAwait(false);
    }

    private Task<AccessToken> RenewAheadAsync(WeComSettings settings, AccessToken held, CancellationToken cancellationToken)
        => AwaitAsync(FinishAsync(settings, held, RenewalReason.Ahead, CancellationToken.None), cancellationToken);

    private static async Task<AccessToken> AwaitAsync(
        Task<(AccessToken? Token, WeChatException? Failure)> renewal, CancellationToken cancellationToken)
    {
        var (token, failure) = await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (token is null)
        {
            ExceptionDispatchInfo.Throw(failure!);
        }

        return token;
    }

    // The caller holds the gate, and this gives it back.
    private async Task<(AccessToken? Token, WeChatException? Failure)> FinishAsync(
        WeComSettings settings, AccessToken? seen, RenewalReason reason, CancellationToken cancellationToken)
    {
        try
        {
            var held = _held;
            return !ReferenceEquals(held, seen) && IsAlive(held)
                ? (held, null)
                : Known(held, reason) ?? await ReadOrAskAsync(settings, held, reason, cancellationToken).ConfigureAwait(false);
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

    /// <summary>
    /// The last answer of WeCom while it may not be asked again; null if it may be asked now, or so soon that the caller waits for it.
    /// </summary>
    private (AccessToken? Token, WeChatException? Failure)? Known(AccessToken? held, RenewalReason reason)
    {
        if (Resting() is not { } last)
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

        // Another request would return the same rejected token.
        if (reason == RenewalReason.Rejected)
        {
            return held is { IsReplacement: true } ? (held, null) : null;
        }

        _held = IsAlive(held) ? held : last.Token;
        return IsAlive(_held) ? (_held, null) : null;
    }

    private async Task<(AccessToken? Token, WeChatException? Failure)> ReadOrAskAsync(
        WeComSettings settings, AccessToken? held, RenewalReason reason, CancellationToken cancellationToken)
    {
        if (reason != RenewalReason.Forced && await shared.ReadAsync(settings, cancellationToken).ConfigureAwait(false) is { } found)
        {
            var isNewer = held is null || (found.Value != held.Value && found.ObtainedAt > held.ObtainedAt);
            var isFresh = timeProvider.GetTimestamp() < found.RefreshAt;
            if (reason == RenewalReason.Rejected ? isNewer : isFresh)
            {
                Log.Shared(logger);
                telemetry.Renewed(reason, isFromCache: true);
                return (_held = found, null);
            }

            // Cold, and another process is about to renew what is there: good enough if WeCom does not answer.
            (held, reason) = reason == RenewalReason.Missing ? (found, RenewalReason.Ahead) : (held, reason);
        }

        if (reason == RenewalReason.Ahead && !await shared.TakeTurnAsync(settings, cancellationToken).ConfigureAwait(false))
        {
            return LiveOn(held!, timeProvider.After(Rest));
        }

        if (Resting() is { } last)
        {
            // A token that was rejected within ten seconds of its birth.
            await Task.Delay(timeProvider.Until(last.RestsUntil), timeProvider, cancellationToken).ConfigureAwait(false);
        }

        return await AskAsync(settings, held, reason, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(AccessToken? Token, WeChatException? Failure)> AskAsync(
        WeComSettings settings, AccessToken? held, RenewalReason reason, CancellationToken cancellationToken)
    {
        try
        {
            var token = await source.AskAsync(settings, held, reason, cancellationToken).ConfigureAwait(false);
            (_held, _last) = (token, new(timeProvider.After(Rest), token, null));
            telemetry.Renewed(reason, isFromCache: false);
            await shared.WriteAsync(settings, token, cancellationToken).ConfigureAwait(false);
            return (token, null);
        }
        catch (WeChatException e) when (e is not WeChatConfigException { Endpoint: null })
        {
            var rest = e is { ErrorCode: not null, Category: ErrorCategory.Configuration } ? RestAfterRefusal : Rest;
            _last = new(timeProvider.After(rest), null, e);
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
        => (_held = held with { RefreshAt = Math.Min(held.ExpiresAt, Math.Max(held.RefreshAt, until)) }, null);

    private LastAsk? Resting() => _last is { } last && timeProvider.GetTimestamp() < last.RestsUntil ? last : null;

    private bool IsAlive(AccessToken? token) => token is not null && timeProvider.GetTimestamp() < token.ExpiresAt;
}
