using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Http.Transport;

/// <summary>
/// Sends one call: attempts with a time limit, repetition after passing faults, and every failure as one of our exceptions.
/// </summary>
internal sealed class ApiTransport(
    string registration,
    IHttpClientFactory clients,
    RateBudgets budgets,
    CallTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<ApiTransport> logger)
{
    private readonly string _clientName = WeComDefaults.HttpClientNameOf(registration);
    private volatile FailedCall? _lastFailure;

    /// <summary>The call that failed last; null if none did.</summary>
    public FailedCall? LastFailure => _lastFailure;

    /// <param name="settings">The settings that count for the whole call, whatever changes meanwhile.</param>
    /// <param name="request">The call.</param>
    /// <param name="secret">The secret part of the query, which no handler of the host may see.</param>
    /// <param name="reader">Reads the answer.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> SendAsync<T>(
        WeComSettings settings, ApiRequest request, SecretQuery secret, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        using var activity = telemetry.Start(registration, request.Endpoint, settings.BaseAddress);
        try
        {
            return await RepeatAsync(settings, request, secret, reader, activity, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!request.Expects(e))
        {
            CallTelemetry.Fail(activity, e);
            _lastFailure = e is WeChatException failure && settings.Watch is null
                ? new(failure, timeProvider.GetUtcNow())
                : _lastFailure;
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> RepeatAsync<T>(
        WeComSettings settings,
        ApiRequest request,
        SecretQuery secret,
        IBodyReader<T> reader,
        Activity? activity,
        CancellationToken cancellationToken)
    {
        var maxRetries = request.MaxRetries ?? settings.Http.MaxRetries;
        var attempt = 0;
        while (true)
        {
            try
            {
                return await PermittedAsync(settings, request, secret, reader, cancellationToken).ConfigureAwait(false);
            }
            catch (WeChatException e) when (e is { ErrorCode: WeComErrorCodes.RateLimitExceeded, RetryAfter: null })
            {
                // The budget is closed by now: it lets the next attempt wait, or ends it.
                continue;
            }
            catch (WeChatException e) when (attempt < maxRetries && RetryRules.MayRepeat(request, e))
            {
                var delay = RetryRules.Delay(attempt++);
                Log.Repeating(logger, request.Endpoint, attempt, maxRetries, delay, e.Message);
                telemetry.Repeating(activity, registration, request.Endpoint, e);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> PermittedAsync<T>(
        WeComSettings settings, ApiRequest request, SecretQuery secret, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        var budget = budgets.Of(settings.CorpId, request.Endpoint);
        var call = await EnterAsync(settings, budget, request, cancellationToken).ConfigureAwait(false);
        var sent = timeProvider.GetTimestamp();
        var outcome = CallOutcome.Unknown;
        Exception? failure = null;
        try
        {
            var value = await AttemptAsync(settings, request, secret, reader, cancellationToken).ConfigureAwait(false);
            outcome = CallOutcome.Open;
            return value;
        }
        catch (Exception e)
        {
            failure = e;
            outcome = (e as WeChatException)?.ErrorCode switch
            {
                null => CallOutcome.Unknown,
                WeComErrorCodes.RateLimitExceeded => CallOutcome.TooOften,
                WeComErrorCodes.TooManyConcurrentCalls => CallOutcome.TooManyAtOnce,
                _ => CallOutcome.Open,
            };
            throw;
        }
        finally
        {
            budget.Leave(call, outcome, failure as WeChatException);
            telemetry.Sent(registration, request.Endpoint, timeProvider.GetElapsedTime(sent), request.Expects(failure) ? null : failure);
        }
    }

    private async ValueTask<ApiCall> EnterAsync(
        WeComSettings settings, ApiBudget budget, ApiRequest request, CancellationToken cancellationToken)
    {
        var asked = timeProvider.GetTimestamp();
        var entering = budget.EnterAsync(request.Patience, settings.Language, cancellationToken);
        var mustWait = !entering.IsCompleted;
        try
        {
            return await entering.ConfigureAwait(false);
        }
        finally
        {
            if (mustWait)
            {
                telemetry.Waited(registration, request.Endpoint, timeProvider.GetElapsedTime(asked));
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> AttemptAsync<T>(
        WeComSettings settings, ApiRequest request, SecretQuery secret, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        var limit = request.TimeLimit < settings.Http.Timeout ? request.TimeLimit.Value : settings.Http.Timeout;
        using var deadline = new CancellationTokenSource(limit, timeProvider);
        using var givenUp = cancellationToken.UnsafeRegister(static deadline => ((CancellationTokenSource)deadline!).Cancel(), deadline);
        try
        {
            var answer = await ExchangeAsync(settings, request, secret, reader, deadline.Token).ConfigureAwait(false);
            return answer.ErrorCode == 0 ? answer.Value! : throw Fail(settings, request, answer.ErrorCode, answer.ErrorMessage);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && cancellationToken.IsCancellationRequested)
        {
            // A stream that is closed by the cancellation says so in its own way.
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException
            && !cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            throw TransportFailures.TimedOut(request.Endpoint, limit, settings.Language, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Cancelled, but not by the caller and not by our limit: by a limit of the host's own handler, such as a connect timeout.
            throw TransportFailures.Network(request.Endpoint, settings.BaseAddress, settings.Language, e);
        }
        catch (InvalidBodyException e)
        {
            throw TransportFailures.InvalidBody(request.Endpoint, e, settings.Language);
        }
        catch (AnswerTooLargeException e)
        {
            throw TransportFailures.TooLarge(request.Endpoint, e.Limit, settings);
        }
        catch (Exception e) when (BodyFaults.IsWrongCompression(e))
        {
            throw TransportFailures.InvalidBody(request.Endpoint, new InvalidBodyException(BodyFault.Compressed, e), settings.Language);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ApiAnswer<T>> ExchangeAsync<T>(
        WeComSettings settings, ApiRequest request, SecretQuery secret, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(settings.BaseAddress);
        var passage = secret.Accompany(message);
        Log.Sending(logger, message.Method, request.Endpoint);
        var client = clients.CreateClient(_clientName);
        settings.Watch?.Sent();
        var response = await HostHandlers.SendAsync(client, message, cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(settings, request, response, passage, reader, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            HostHandlers.Dispose(response);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ApiAnswer<T>> ReadAsync<T>(
        WeComSettings settings,
        ApiRequest request,
        HttpResponseMessage response,
        SecretPassage passage,
        IBodyReader<T> reader,
        CancellationToken cancellationToken)
    {
        HostHandlers.DemandSent(passage, response, request.Endpoint);
        settings.Watch?.Answered(response.Headers.Date);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw TransportFailures.UnexpectedStatus(request.Endpoint, response.StatusCode, settings.Language);
        }

        var length = passage.AnswerLength ?? passage.Answer?.Length ?? HostHandlers.LengthOf(response) ?? 0;
        AnswerLimit.Size(reader.Kind, settings.Limits).Check(length);
        var body = passage.Answer is { } answer
            ? new MemoryStream(answer)
            : await HostHandlers.OpenAsync(response, cancellationToken).ConfigureAwait(false);
        var bounded = new AnswerBody(body, reader.Kind, settings.Limits, isHosts: true);
        var read = await reader.ReadAsync(bounded, cancellationToken).ConfigureAwait(false);
        if (read.ErrorCode != 0)
        {
            bounded.LimitToError();
        }

        return read;
    }

    private WeChatException Fail(WeComSettings settings, ApiRequest request, int errorCode, string? errorMessage)
    {
        Log.Refused(logger, request.Endpoint, errorCode);
        return request.Endpoint == ApiRequest.GetToken
            ? WeComFailures.FromTokenErrorCode(errorCode, errorMessage, request.Endpoint, settings.Language)
            : WeComFailures.FromErrorCode(errorCode, errorMessage, request.Endpoint, settings.Language);
    }
}
