using System.Net.Http.Headers;
using WeCom.Client.Errors;
using WeCom.Client.Http.Limits;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Http.Transport;

/// <summary>One call. What must not be seen by anyone (token, secret) is not in here; the transport takes it apart from this.</summary>
internal sealed record ApiRequest(HttpMethod Method, string Endpoint)
{
    public const string GetToken = "gettoken";

    public string? Query { get; init; }

    /// <summary>A part of the query that is as secret as the token, such as the code of a log-in.</summary>
    public SecretQuery? Confidential { get; init; }

    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the call may reach WeCom twice without harm. A write is repeated only where WeCom itself says
    /// that it did nothing.
    /// </summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>The number of repetitions after a transient fault; null: as configured.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>
    /// The time limit of an attempt where it is shorter than that of the settings; a call that passes it is not repeated. Null: as the
    /// settings say.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Gets a value that indicates whether it may wait for WeCom's limits of frequency; null: it fails at once.</summary>
    public RateLimitPatience? Patience { get; init; }

    /// <summary>
    /// Errcodes that are answers to this call: they are thrown as always, but leave no trace in health, metrics of failure and activity
    /// status.
    /// </summary>
    public IReadOnlyList<int> ExpectedErrors { get; init; } = [];

    public bool Expects(Exception? failure) => failure is WeChatApiException { ErrorCode: { } code } && ExpectedErrors.Contains(code);

    public HttpRequestMessage ToMessage(Uri baseAddress)
    {
        var address = baseAddress.AbsoluteUri;
        var separator = address.EndsWith('/') ? "" : "/";
        var query = Query is null ? "" : "?" + Query;
        var message = new HttpRequestMessage(Method, new Uri($"{address}{separator}cgi-bin/{Endpoint}{query}"));
        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }
        else if (!IsRepeatable)
        {
            // The sockets send a call without content again, up to three times, where a kept connection is closed in place of an answer.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }
}
