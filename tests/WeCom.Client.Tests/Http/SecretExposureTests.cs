using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Http;

/// <summary>Everything a host can see, searched for token and secret. The framework's own redaction is switched off in this project.</summary>
public sealed class SecretExposureTests
{
    private const string Token = "TOKENofTHEwire_-0123456789abcdefghijklmnopqrstuvwxyz";
    private static readonly string[] Places = ["default", "before", "after", "late default"];
    private static readonly string[] Secrets = [Token, WeComWire.Secret, Uri.EscapeDataString(WeComWire.Secret), "access_token=", "corpsecret"];
    private readonly ConcurrentQueue<string> _seen = [];

    public static TheoryData<string> Scenarios => [.. Replay.Keys];

    private static Dictionary<string, Action<WeComWire>> Replay => new(StringComparer.Ordinal)
    {
        ["success"] = wire => wire.On("user/list", Replies.Json(Replies.Nobody)),
        ["wrong secret"] = wire => wire.On("gettoken", Replies.Error(40001, $"invalid credential {Token}")),
        ["rejected once"] = wire => wire.On("user/list", Replies.Error(40014, $"invalid access_token {Token}"), Replies.Json(Replies.Nobody)),
        ["rejected twice"] = wire => wire.On("user/list", Replies.Error(42001)),
        ["repeated"] = wire => wire.On("user/list", Replies.Error(-1)),
        ["refused"] = wire => wire.On("user/list", Replies.Error(60020)),
        ["broken connection"] = wire => wire.On("user/list", Replies.Fault(() => new HttpRequestException("reset"))),
        ["broken connection of gettoken"] = wire => wire.On("gettoken", Replies.Fault(() => new HttpRequestException("reset"))),
        ["page"] = wire => wire.On("user/list", Replies.Json("<html>")),
        ["redirect"] = wire => wire.On("user/list", (request, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Redirect)
        {
            Headers = { Location = new(request.RequestUri!.AbsoluteUri.Replace("qyapi", "evil", StringComparison.Ordinal)) },
        })),
        ["unexpected"] = wire => wire.On("user/list", Replies.Fault(() => new NotSupportedException("of the host's own"))),
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Neither_token_nor_secret_is_seen_by_handlers_logs_or_exceptions(string scenario)
    {
        using var wire = new WeComWire(
            before: services =>
            {
                services.ConfigureHttpClientDefaults(client => Watch(client, "default").AddDefaultLogger());
                Watch(services.AddHttpClient(WeComDefaults.HttpClientName), "before");
            },
            after: builder =>
            {
                builder.ConfigureHttpClient(client => Watch(client, "after").AddDefaultLogger());
                builder.Services.ConfigureHttpClientDefaults(client => Watch(client, "late default").AddDefaultLogger());
            });
        wire.On("gettoken", Replies.Token(Token));
        Replay[scenario](wire);

        var failure = await Record.ExceptionAsync(() => wire.RunAsync(() => wire.Contacts.ListUsersAsync(1)));

        Assert.Contains(Uri.EscapeDataString(WeComWire.Secret), Assert.Single(wire.Requests("gettoken").Take(1)).Query, StringComparison.Ordinal);
        Assert.All(Places, place => Assert.Contains(_seen, note => note.StartsWith(place, StringComparison.Ordinal)));
        Assert.Contains("System.Net.Http.HttpClient.WeCom.Client.ClientHandler", wire.Logs.Everything, StringComparison.Ordinal);
        var everything = $"{string.Join('\n', _seen)}\n{wire.Logs.Everything}\n{Whole(failure)}";
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
    }

    [Fact]
    public void What_carries_a_secret_prints_none()
    {
        var token = new Client.Tokens.Internal.AccessToken(Token, 1, 2) { ObtainedAt = default, Settings = new() };
        var answer = new Client.Tokens.Internal.GetTokenResponse(Token, 7200);
        var query = Client.Http.Internal.SecretQuery.ForToken(Token);

        Assert.All(new object[] { token, answer, query }, carrier => Assert.DoesNotContain(Token, $"{carrier}", StringComparison.Ordinal));
    }

    private static string Whole(Exception? failure)
        => failure is null ? "" : $"{failure} {(failure as WeChatException)?.Remedy} {string.Join(' ', failure.Data.Values.Cast<object?>())} {Whole(failure.InnerException)}";

    private IHttpClientBuilder Watch(IHttpClientBuilder client, string place) => client.AddHttpMessageHandler(() => new WatchingHandler(place, _seen));
}
