using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeCom.Client.Callbacks;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Protection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.AspNetCore.Internal;

/// <summary>Answers the requests to the callback address of one registration.</summary>
internal sealed class CallbackEndpoint(
    Func<WeComCallbackOptions> settings,
    CallbackKeys keys,
    CallbackAddresses addresses,
    IWeComCallbacks callbacks,
    CallbackBell bell,
    TimeProvider timeProvider,
    ILogger<CallbackEndpoint> logger)
{
    public static CallbackEndpoint Create(IServiceProvider services, string name)
    {
        var monitor = services.GetRequiredService<IOptionsMonitor<WeComCallbackOptions>>();
        var timeProvider = services.GetRequiredService<TimeProvider>();
        return new(
            () => monitor.Get(name),
            new(services.GetRequiredKeyedService<IWeComConfiguration>(name), services.GetRequiredKeyedService<ISecretProtector>(name)),
            new(
                services.GetRequiredKeyedService<IWeComAddressesClient>(name),
                timeProvider,
                services.GetRequiredService<ILogger<CallbackEndpoint>>()),
            services.GetRequiredKeyedService<IWeComCallbacks>(name),
            services.GetRequiredKeyedService<CallbackBell>(name),
            timeProvider,
            services.GetRequiredService<ILogger<CallbackEndpoint>>());
    }

    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var status = await TakeAsync(http, settings()).ConfigureAwait(false);
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = status;
            }
        }
        catch (WeChatCallbackException e)
        {
            Log.Refused(logger, (int)e.Fault, e.Message);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        catch (BadHttpRequestException e)
        {
            Log.Unreadable(logger, e.StatusCode);
            http.Response.StatusCode = e.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more, and WeCom sends it again.
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e)
        {
            Log.NotTaken(logger, e.GetType().Name, e.InnerException?.GetType().Name);
            Log.NotTakenDetail(logger, e);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<int> TakeAsync(HttpContext http, WeComCallbackOptions options)
    {
        var all = keys.Of(options);
        var (query, cancellationToken) = (http.Request.Query, http.RequestAborted);
        if (options.OnlyFromWeComAddresses
            && !await addresses.ContainsAsync(http.Connection.RemoteIpAddress, cancellationToken).ConfigureAwait(false))
        {
            Log.ForeignAddress(logger);
            return StatusCodes.Status403Forbidden;
        }

        var request = new SignedRequest(query["msg_signature"], query["timestamp"], query["nonce"]);
        if (HttpMethods.IsGet(http.Request.Method))
        {
            string? echo = query["echostr"];
            var (_, plain) = Open(all, request, echo?.Replace(' ', '+'));
            if (!IsInTime(request, options))
            {
                return StatusCodes.Status403Forbidden;
            }

            http.Response.ContentType = "text/plain";
            await http.Response.WriteAsync(plain, cancellationToken).ConfigureAwait(false);
            return StatusCodes.Status200OK;
        }

        if (await ReadAsync(http.Request, options.MaxBodyBytes, cancellationToken).ConfigureAwait(false) is not { } body)
        {
            Log.TooLarge(logger, options.MaxBodyBytes);
            return StatusCodes.Status413PayloadTooLarge;
        }

        var (endpoint, message) = Open(all, request, WeComCallbackCrypto.ReadEncrypted(body));
        if (!IsInTime(request, options))
        {
            return StatusCodes.Status403Forbidden;
        }

        await callbacks.ReceiveAsync(WeComEvent.Parse(message), endpoint, cancellationToken).ConfigureAwait(false);
        bell.Ring();
        return StatusCodes.Status200OK;
    }

    // Looks at all of them, so that the time tells nothing of which one it is. Several may have one Token, each with a key of its own.
    private static (string Endpoint, string Message) Open(IReadOnlyList<EndpointKey> all, SignedRequest request, string? encrypted)
    {
        (string Endpoint, string Message)? opened = null;
        var fault = WeComCallbackFault.Signature;
        foreach (var one in all.Where(one =>
            one.Crypto.IsSignature(request.Signature, request.Timestamp, request.Nonce, encrypted)))
        {
            try
            {
                opened = (one.Name, one.Crypto.Decrypt(request.Signature, request.Timestamp, request.Nonce, encrypted));
            }
            catch (WeChatCallbackException e)
            {
                fault = e.Fault;
            }
        }

        return opened ?? throw new WeChatCallbackException(fault);
    }

    private bool IsInTime(SignedRequest request, WeComCallbackOptions options)
    {
        // A caller who knows the token can sign any text, so this may be neither a number nor a time.
        var isInTime = long.TryParse(request.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs((double)timeProvider.GetUtcNow().ToUnixTimeSeconds() - seconds) <= options.TimestampTolerance.TotalSeconds;
        if (!isInTime)
        {
            Log.OutOfTime(logger, options.TimestampTolerance);
        }

        return isInTime;
    }

    /// <returns>The body; null where it is too large.</returns>
    private static async Task<string?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        // Takes memory for what has arrived, not for what is announced.
        var read = await request.BodyReader.ReadAtLeastAsync(maxBytes + 1, cancellationToken).ConfigureAwait(false);
        var body = read.Buffer.Length > maxBytes ? null : Encoding.UTF8.GetString(read.Buffer).TrimStart('\uFEFF');
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }

    private sealed record SignedRequest(string? Signature, string? Timestamp, string? Nonce);
}
