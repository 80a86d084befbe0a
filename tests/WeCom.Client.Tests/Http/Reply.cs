using System.Globalization;
using System.Net;
using System.Text;

namespace WeCom.Client.Tests.Http;

/// <summary>Returns the answer of the wire to one request.</summary>
internal delegate Task<HttpResponseMessage> Reply(HttpRequestMessage request, CancellationToken cancellationToken);

internal static class Replies
{
    public const string Departments = """{"errcode":0,"errmsg":"ok","department":[{"id":1,"name":"总部","parentid":0,"order":100000000}]}""";
    public const string Nobody = """{"errcode":0,"errmsg":"ok","userlist":[]}""";
    public const string Addresses = """{"ip_list":["182.254.11.176"],"errcode":0,"errmsg":"ok"}""";

    public static Reply Json(string body) => Body(() => new StringContent(body, Encoding.UTF8, "application/json"));

    public static Reply Body(Func<HttpContent> content)
        => (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content() });

    public static Reply Token(string token, int expiresIn = 7200)
        => Json(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"errcode":0,"errmsg":"ok","access_token":"{{token}}","expires_in":{{expiresIn}}}"""));

    public static Reply Error(int code, string message = "refused")
        => Json(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"errcode":{{code}},"errmsg":"{{message}}","userlist":[],"department":[],"ip_list":[]}"""));

    public static Reply Status(HttpStatusCode status) => (_, _) => Task.FromResult(new HttpResponseMessage(status));

    // Thrown at once: MockHttp never passes on a task that failed.
    public static Reply Fault(Func<Exception> exception) => (_, _) => throw exception();

    /// <summary>One reply after the other, the last one for ever.</summary>
    public static Reply Sequence(params Reply[] replies)
    {
        var next = -1;
        return (request, cancellationToken) =>
        {
            var reply = replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)];
            return reply(request, cancellationToken);
        };
    }
}
