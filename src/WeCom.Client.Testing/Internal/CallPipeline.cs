using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Testing.Internal;

/// <summary>What happens to every call before its endpoint answers: script, method, token, IP, rights.</summary>
internal sealed class CallPipeline(WeComSimulator simulator, ScriptedAnswers scripted)
{
    public const string Json = "application/json; charset=UTF-8";

    private readonly VisibleScopes _scopes = new(simulator.Organization);
    private long _calls;

    public static string IpOf(HttpContext http) => http.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "127.0.0.1";

    public async Task HandleAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref _calls);
        http.Response.Headers.Server = "nginx";
        var query = SafeQuery(http.Request);
        var path = http.Request.Path.Value ?? "";
        if (EndpointTable.At(path) is not { } endpoint)
        {
            simulator.Requests.Add(new SimulatedRequest(path, query, ErrorCode: 0));
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.Headers["X-W-No"] = ((number % 9) + 1).ToString(CultureInfo.InvariantCulture);
        using var answer = new AnswerWriter(http, number, simulator.TimeProvider.GetUtcNow());
        var call = new Call(http, simulator, endpoint.Rules, query, answer);
        if (scripted.Take(endpoint.Rules.Name, query) is { } script && await PlayAsync(script, call, http).ConfigureAwait(false))
        {
            return;
        }

        // Budgets and limits (45009, 45033) belong between identification and the endpoint.
        var errorCode = Identify(call, http);
        await (errorCode == 0 ? endpoint.AnswerAsync(call, http.RequestAborted) : call.FailAsync(errorCode, http.RequestAborted)).ConfigureAwait(false);
    }

    private static string SafeQuery(HttpRequest request) => string.Join('&', request.Query
        .Where(parameter => parameter.Key is not ("access_token" or "corpsecret"))
        .Select(parameter => $"{parameter.Key}={parameter.Value}"));

    private int Identify(Call call, HttpContext http)
    {
        if (!HttpMethods.Equals(call.Rules.Method, http.Request.Method))
        {
            return HttpMethods.IsGet(call.Rules.Method) ? 43001 : 43002;
        }

        if (!call.Rules.NeedsToken)
        {
            return 0;
        }

        if (call.Parameter("access_token") is not { } token)
        {
            return 41001;
        }

        var (caller, errorCode) = simulator.Tokens.Find(token);
        if (caller is null)
        {
            return errorCode;
        }

        call.Caller = caller;
        call.Scope = _scopes.Of(caller);
        return simulator.TrustedIps is { Count: > 0 } trusted && !trusted.Contains(IpOf(http), StringComparer.Ordinal) ? 60020
            : caller.App is { IsEnabled: false } ? 50003
            : call.Rules.Access switch
            {
                Access.Details when caller.IsContactsSync && !simulator.ContactsSecretHasOldIp => 48009,
                Access.ContactsSyncOnly when !caller.IsContactsSync => 48002,
                Access.WritesPeople or Access.WritesStructure when caller.App is { } app && !MayEdit(app) => 48002,
                Access.WritesStructure when caller.App is { Kind: SimulatedAppKind.ProviderDeveloped } => 48008,
                Access.AppsOnly when caller.IsContactsSync => 48002,
                _ => 0,
            };
    }

    private static bool MayEdit(SimulatedApp app) => app is { EditsContacts: true, Kind: not SimulatedAppKind.SelfBuilt };

    /// <summary>Does what a test has scripted, and says whether that was the answer.</summary>
    private async Task<bool> PlayAsync(SimulatedAnswer script, Call call, HttpContext http)
    {
        if (script.Before is { } before)
        {
            using var given = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, simulator.Stopping);
            try
            {
                await before(given.Token).WaitAsync(given.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (given.IsCancellationRequested)
            {
                http.Abort();
                return true;
            }
        }

        http.Response.StatusCode = script.StatusCode;
        if (script.ErrorCode is { } errorCode)
        {
            await call.FailAsync(errorCode, http.RequestAborted).ConfigureAwait(false);
            return true;
        }

        if (script.Body is not { } body)
        {
            return false;
        }

        call.Record(errorCode: 0);
        var bytes = Encoding.UTF8.GetBytes(body);
        if (bytes.Length > 0 || !script.BreaksConnection)
        {
            http.Response.ContentType = script.ContentType;
            http.Response.ContentLength = bytes.Length + (script.BreaksConnection ? 1 : 0);
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
            await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        }

        if (script.BreaksConnection)
        {
            http.Abort();
        }

        return true;
    }
}
