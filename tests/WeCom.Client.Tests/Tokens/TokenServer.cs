using System.Globalization;
using System.Web;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Gives tokens out and takes them back, on a test's clock, and counts.</summary>
internal sealed class TokenServer(ManualTimeProvider clock, TokenReissue reissue) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _alive = new(StringComparer.Ordinal);
    private string? _current;
    private int _issued;

    /// <summary>When gettoken was called.</summary>
    public List<DateTimeOffset> Asked { get; } = [];

    public int RejectionCode { get; set; } = 40014;

    /// <summary>What gettoken is answered with instead of a token; null: a token.</summary>
    public int? Refusal { get; set; }

    public bool IsUnreachable { get; set; }

    /// <summary>What a call other than gettoken waits for before its token is looked at.</summary>
    public Func<Task>? Hold { get; set; }

    public Func<Task>? HoldGetToken { get; set; }

    public void RevokeAll()
    {
        lock (_gate)
        {
            _alive.Clear();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        if (request.RequestUri.AbsolutePath.EndsWith("/gettoken", StringComparison.Ordinal))
        {
            lock (_gate)
            {
                Asked.Add(clock.GetUtcNow());
            }

            await (HoldGetToken?.Invoke() ?? Task.CompletedTask);
            return IsUnreachable ? throw new HttpRequestException(HttpRequestError.ConnectionError, "down")
                : await (Refusal is { } code ? Replies.Error(code) : Issue())(request, cancellationToken);
        }

        await (Hold?.Invoke() ?? Task.CompletedTask);
        return await (IsAlive(query["access_token"]!) ? Replies.Json(Replies.Addresses) : Replies.Error(RejectionCode))(request, cancellationToken);
    }

    private bool IsAlive(string token)
    {
        lock (_gate)
        {
            return _alive.TryGetValue(token, out var until) && clock.GetUtcNow() < until;
        }
    }

    private Reply Issue()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (reissue == TokenReissue.New || _current is null || !_alive.TryGetValue(_current, out var until) || until <= now)
            {
                _current = string.Create(CultureInfo.InvariantCulture, $"token-{++_issued}");
                _alive[_current] = until = now.AddSeconds(7200);
            }

            return Replies.Token(_current, reissue == TokenReissue.SameWithRest ? (int)(until - now).TotalSeconds : 7200);
        }
    }
}
