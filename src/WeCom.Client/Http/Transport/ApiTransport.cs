using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Http.Transport;

/// <summary>Sends one call: attempts with a time limit, repetition after passing faults, and every failure as one of our exceptions.</summary>
internal sealed class ApiTransport(
    string registration,
    IHttpClientFactory clients,
    WeComConfiguration configuration,
    RateBudgets budgets,
    CallTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<ApiTransport> logger)
{
    private readonly string _clientName = WeComDefaults.HttpClientNameOf(registration);
    private volatile FailedCall? _lastFailure;

    /// <summary>The call that failed last; null where none did.</summary>
    public FailedCall? LastFailure => _lastFailure;

    public async Task<T> SendAsync<T>(ApiRequest request, SecretQuery secret, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        var options = configuration.Current;
        using var activity = telemetry.Start(registration, request.Endpoint, options.BaseAddress);
        try
        {
            return await RepeatAsync(request, secret, reader, options.Http, activity, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            CallTelemetry.Fail(activity, e);
            _lastFailure = e is WeChatException failure ? new(failure, timeProvider.GetUtcNow()) : _lastFailure;
            throw;
        }
    }

    private async Task<T> RepeatAsync<T>(ApiRequest request, SecretQuery secret, IBodyReader<T> reader, WeComHttpOptions options, Activity? activity, CancellationToken cancellationToken)
    {
        var maxRetries = request.MaxRetries ?? options.MaxRetries;
        var attempt = 0;
        while (true)
        {
            try
            {
                return await PermittedAsync(request, secret, reader, options.Timeout, cancellationToken).ConfigureAwait(false);
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

    private async Task<T> PermittedAsync<T>(ApiRequest request, SecretQuery secret, IBodyReader<T> reader, TimeSpan limit, CancellationToken cancellationToken)
    {
        var budget = budgets.Of(configuration.Current.CorpId, request.Endpoint);
        var call = await EnterAsync(budget, request, cancellationToken).ConfigureAwait(false);
        var sent = timeProvider.GetTimestamp();
        var outcome = CallOutcome.Unknown;
        Exception? failure = null;
        try
        {
            var value = await AttemptAsync(request, secret, reader, limit, cancellationToken).ConfigureAwait(false);
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
            telemetry.Sent(registration, request.Endpoint, timeProvider.GetElapsedTime(sent), failure);
        }
    }

    private async ValueTask<ApiCall> EnterAsync(ApiBudget budget, ApiRequest request, CancellationToken cancellationToken)
    {
        var asked = timeProvider.GetTimestamp();
        var entering = budget.EnterAsync(request.Patience, configuration.Language, cancellationToken);
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

    private async Task<T> AttemptAsync<T>(ApiRequest request, SecretQuery secret, IBodyReader<T> reader, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, timeProvider);
        using var givenUp = cancellationToken.UnsafeRegister(static deadline => ((CancellationTokenSource)deadline!).Cancel(), deadline);
        try
        {
            var answer = await ExchangeAsync(request, secret, reader, deadline.Token).ConfigureAwait(false);
            return answer.ErrorCode == 0 ? answer.Value! : throw Fail(request, answer.ErrorCode, answer.ErrorMessage);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            throw TransportFailures.TimedOut(request.Endpoint, limit, configuration.Language, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Cancelled, but not by the caller and not by our limit: by a limit of the host's own handler, such as a connect timeout.
            throw TransportFailures.Network(request.Endpoint, configuration.Current.BaseAddress, configuration.Language, e);
        }
        catch (InvalidBodyException e)
        {
            throw TransportFailures.InvalidBody(request.Endpoint, e, configuration.Language);
        }
        catch (InvalidDataException e)
        {
            throw TransportFailures.InvalidBody(request.Endpoint, new InvalidBodyException(BodyFault.CutOff, e), configuration.Language);
        }
    }

    private async Task<ApiAnswer<T>> ExchangeAsync<T>(ApiRequest request, SecretQuery secret, IBodyReader<T> reader, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(configuration.Current.BaseAddress);
        secret.Accompany(message);
        Log.Sending(logger, message.Method, request.Endpoint);
        var client = clients.CreateClient(_clientName);
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw TransportFailures.UnexpectedStatus(request.Endpoint, response.StatusCode, configuration.Language);
        }

        var body = secret.Answer is { } answer ? new MemoryStream(answer) : await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            return await reader.ReadAsync(body, cancellationToken).ConfigureAwait(false);
        }
    }

    private WeChatException Fail(ApiRequest request, int errorCode, string? errorMessage)
    {
        Log.Refused(logger, request.Endpoint, errorCode);
        return request.Endpoint == ApiRequest.GetToken
            ? WeComFailures.FromTokenErrorCode(errorCode, errorMessage, request.Endpoint, configuration.Language)
            : WeComFailures.FromErrorCode(errorCode, errorMessage, request.Endpoint, configuration.Language);
    }
}
