using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace WeCom.Client.Simulator.Server;

/// <summary>
/// Passes every call through the steps before its endpoint: host, script or fault, method, token, IP, rights, limits. A path that is no
/// endpoint is answered with 404 and no body (docs/wire/calls.md).
/// </summary>
internal sealed class CallPipeline(WeComSimulator simulator, ScriptedAnswers scripted)
{
    public const string Json = "application/json; charset=UTF-8";

    // The framework takes a parameter under its name in any case.
    private static readonly HashSet<string> Secrets =
        new(["access_token", "suite_access_token", "corpsecret"], StringComparer.OrdinalIgnoreCase);

    private readonly CallGate _gate = new(simulator);
    private readonly ConcurrentDictionary<string, int> _times = new(StringComparer.Ordinal);
    private long _calls;

    public static string IpOf(HttpContext http) => http.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "127.0.0.1";

    public async Task HandleAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref _calls);
        http.Response.Headers.Server = "nginx";
        SetDate(http);
        var query = SafeQuery(http.Request);
        var path = http.Request.Path.Value ?? "";
        if (!simulator.Hosts.Allows(http.Request.Host))
        {
            simulator.Requests.Add(
                new SimulatedRequest { Endpoint = path, Query = query, StatusCode = StatusCodes.Status421MisdirectedRequest });
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            http.Response.ContentType = "text/plain; charset=UTF-8";
            await http.Response.WriteAsync(HostNames.Refusal, http.RequestAborted).ConfigureAwait(false);
            return;
        }

        if (EndpointTable.At(path) is not { } endpoint)
        {
            simulator.Requests.Add(new SimulatedRequest { Endpoint = path, Query = query, StatusCode = StatusCodes.Status404NotFound });
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.Headers["X-W-No"] = ((number % 9) + 1).ToString(CultureInfo.InvariantCulture);
        var name = endpoint.Rules.Name;
        var running = simulator.Limits.Enter(name);
        try
        {
            var request = $"{name}?{query}";
            var script = scripted.Take(name, query)
                ?? simulator.Faults?.Draw(request, _times.AddOrUpdate(request, 0, (_, times) => times + 1));
            var visit = new Visit(endpoint, query, number, running);
            if (script is null)
            {
                await AnswerAsync(visit, script: null, http).ConfigureAwait(false);
            }
            else if (await IsWaitedForAsync(script, http).ConfigureAwait(false))
            {
                await PlayAsync(script, visit, http).ConfigureAwait(false);
            }
        }
        catch (Exception) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            // The simulator, or the script of a test, has a defect. Kestrel answers 500, and the journal has to say so.
            simulator.Requests.Add(
                new SimulatedRequest { Endpoint = name, Query = query, StatusCode = StatusCodes.Status500InternalServerError });
            throw;
        }
        finally
        {
            simulator.Limits.Leave(name);
        }
    }

    private static string SafeQuery(HttpRequest request) => string.Join('&', request.Query
        .Where(parameter => !Secrets.Contains(parameter.Key))
        .Select(parameter => $"{parameter.Key}={parameter.Value}"));

    private void SetDate(HttpContext http) =>
        http.Response.Headers.Date = simulator.TimeProvider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);

    private async Task AnswerAsync(Visit visit, SimulatedAnswer? script, HttpContext http)
    {
        using var answer = new AnswerWriter(http, visit.Number, simulator.TimeProvider.GetUtcNow());
        var call = new Call(http, simulator, visit.Endpoint.Rules, visit.Query, answer) { Script = script };
        var errorCode = _gate.Check(call, visit.Running);
        simulator.Writer.Value = call.Rules.NeedsToken ? call.Caller : null;
        var work = errorCode == 0 ? visit.Endpoint.AnswerAsync(call, http.RequestAborted) : call.FailAsync(errorCode, http.RequestAborted);
        await work.ConfigureAwait(false);
    }

    /// <summary>
    /// Holds the request back for as long as the script says. Returns false if the caller has disconnected or the simulator is stopping.
    /// </summary>
    private async Task<bool> IsWaitedForAsync(SimulatedAnswer script, HttpContext http)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, simulator.Stopping);
        try
        {
            if (script.Before is { } before)
            {
                await before(given.Token).WaitAsync(given.Token).ConfigureAwait(false);
            }

            if (script.Delay > TimeSpan.Zero)
            {
                await Task.Delay(script.Delay, simulator.TimeProvider, given.Token).ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException) when (given.IsCancellationRequested)
        {
            http.Abort();
            return false;
        }
    }

    private async Task PlayAsync(SimulatedAnswer script, Visit visit, HttpContext http)
    {
        simulator.JumpClock(script.ClockJump);
        SetDate(http);
        http.Response.StatusCode = script.StatusCode;
        if (script.ErrorCode is { } errorCode)
        {
            using var answer = new AnswerWriter(http, visit.Number, simulator.TimeProvider.GetUtcNow());
            var call = new Call(http, simulator, visit.Endpoint.Rules, visit.Query, answer) { Script = script };
            await call.FailAsync(errorCode, http.RequestAborted).ConfigureAwait(false);
        }
        else if (script.Body is { } body)
        {
            await SendAsync(script, Encoding.UTF8.GetBytes(body), visit, http).ConfigureAwait(false);
        }
        else if (script.IsWhole)
        {
            await AnswerAsync(visit, script, http).ConfigureAwait(false);
        }
        else
        {
            await AlterAsync(script, visit, http).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(SimulatedAnswer script, byte[] body, Visit visit, HttpContext http)
    {
        var answers = body.Length > 0 || !script.BreaksConnection;
        var statusCode = answers ? script.StatusCode : 0;
        simulator.Requests.Add(new SimulatedRequest
        {
            Endpoint = visit.Endpoint.Rules.Name,
            Query = visit.Query,
            StatusCode = statusCode,
            IsFaulty = true,
        });
        if (answers)
        {
            http.Response.ContentType = script.ContentType;
            http.Response.ContentLength = body.Length + (script.BreaksConnection ? 1 : 0);
            await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
            await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        }

        if (script.BreaksConnection)
        {
            http.Abort();
        }
    }

    private async Task AlterAsync(SimulatedAnswer script, Visit visit, HttpContext http)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, simulator.Stopping);
        var altered = new AlteredAnswer(http);
        await using var release = altered.ConfigureAwait(false);
        await AnswerAsync(visit, script, http).ConfigureAwait(false);
        try
        {
            await altered.SendAsync(script, simulator.TimeProvider, given.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (given.IsCancellationRequested)
        {
            http.Abort();
        }
    }

    /// <summary>A request on its way to its endpoint. Running counts the requests at that endpoint, this one included.</summary>
    private sealed record Visit(IEndpoint Endpoint, string Query, long Number, int Running);
}
