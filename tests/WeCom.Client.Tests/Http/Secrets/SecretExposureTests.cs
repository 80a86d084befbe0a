using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>
/// Everything a host can see, searched for token and secret. The framework's own redaction is switched off in this project.
/// </summary>
public sealed class SecretExposureTests
{
    private const string Token = "TOKENofTHEwire_-0123456789abcdefghijklmnopqrstuvwxyz";
    private static readonly string[] Places =
        ["default", "before", "after", "late default", "filter before", "filter after", "outermost filter"];
    private static readonly string[] Secrets =
        [Token, WeComWire.Secret, Uri.EscapeDataString(WeComWire.Secret), "access_token=", "corpsecret"];
    private readonly ConcurrentQueue<string> _seen = [];

    public static TheoryData<string> Scenarios => [.. Replay.Keys];

    private static Dictionary<string, Action<WeComWire>> Replay => new(StringComparer.Ordinal)
    {
        ["success"] = wire => wire.On("user/list", Replies.Json(Replies.Nobody)),
        ["wrong secret"] = wire => wire.On("gettoken", Replies.Error(40001, $"invalid credential {Token}")),
        ["rejected once"] = wire => wire.On(
            "user/list", Replies.Error(40014, $"invalid access_token {Token}"), Replies.Json(Replies.Nobody)),
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
                services.AddSingleton(Filter("filter before"));
                services.ConfigureHttpClientDefaults(client => Watch(client, "default").AddDefaultLogger());
                Watch(services.AddHttpClient(WeComDefaults.HttpClientName), "before");
            },
            after: builder =>
            {
                builder.Services.AddSingleton(Filter("filter after"));
                builder.Services.Insert(0, ServiceDescriptor.Singleton(Filter("outermost filter")));
                builder.ConfigureHttpClientBuilder(client => Watch(client, "after").AddDefaultLogger());
                builder.Services.ConfigureHttpClientDefaults(client => Watch(client, "late default").AddDefaultLogger());
            });
        wire.On("gettoken", Replies.Token(Token));
        Replay[scenario](wire);

        var failure = await Record.ExceptionAsync(() => wire.RunAsync(() => wire.Contacts.ListUsersAsync(1)));

        Assert.Contains(
            Uri.EscapeDataString(WeComWire.Secret), Assert.Single(wire.Requests("gettoken").Take(1)).Query, StringComparison.Ordinal);
        Assert.All(Places, place => Assert.Contains(_seen, note => note.StartsWith(place, StringComparison.Ordinal)));
        Assert.Contains("System.Net.Http.HttpClient.WeCom.Client.ClientHandler", wire.Logs.Everything, StringComparison.Ordinal);
        var everything = $"{string.Join('\n', _seen)}\n{wire.Logs.Everything}\n{Whole(failure)}";
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_looks_while_the_request_is_on_its_way_sees_neither()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        HttpRequestMessage? underWay = null;
        using var wire = new WeComWire(
            after: builder => builder.ConfigureHttpClientBuilder(
                client => client.AddHttpMessageHandler(() => new PassingHandler(request => underWay = request))));
        wire.On("user/list", async (request, cancellationToken) =>
        {
            asked.SetResult();
            await answer.Task;
            return await Replies.Json(Replies.Nobody)(request, cancellationToken);
        });

        var call = wire.Contacts.ListUsersAsync(1);
        await asked.Task;

        Assert.DoesNotContain("token", underWay!.RequestUri!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "token-1", string.Join(' ', underWay.Options.Select(option => $"{option.Key}={option.Value}")), StringComparison.Ordinal);
        Assert.Equal(["token-1"], wire.TokensUsed("user/list"));
        answer.SetResult();
        await call;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_reads_answers_finds_no_token_in_that_of_gettoken(bool synchronously)
    {
        string? read = null;
        using var wire = new WeComWire(after: builder => builder.ConfigureHttpClientBuilder(
            client => client.AddHttpMessageHandler(() => new PassingHandler(
            _ => { },
            response => read ??= $"{response.Content.Headers.ContentType} {Read(response.Content)}"))));
        wire.On("gettoken", Replies.Token(Token)).On("user/list", Replies.Json(Replies.Nobody));

        await wire.Contacts.ListUsersAsync(1);

        Assert.Equal("""application/json; charset=utf-8 {"errcode":0,"errmsg":"ok","access_token":"***","expires_in":7200}""", read);
        Assert.Equal([Token], wire.TokensUsed("user/list"));

        string Read(HttpContent content) => synchronously
            ? new StreamReader(content.ReadAsStream()).ReadToEnd()
            : content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task A_handler_that_replaces_answers_by_what_it_read_of_them_breaks_no_token()
    {
        using var wire = new WeComWire(after: builder => builder.ConfigureHttpClientBuilder(
            client => client.AddHttpMessageHandler(() => new PassingHandler(
            _ => { },
            response => response.Content = new StringContent(response.Content.ReadAsStringAsync().GetAwaiter().GetResult())))));
        wire.On("gettoken", Replies.Token(Token)).On("user/list", Replies.Json(Replies.Nobody));

        await wire.Contacts.ListUsersAsync(1);

        Assert.Equal([Token], wire.TokensUsed("user/list"));
    }

    [Theory]
    [InlineData("""{"access_token":"a\"b/TOKEN","expires_in":1}""", """{"access_token":"***","expires_in":1}""")]
    [InlineData("""{"errcode":0,"access\u005ftoken":"a-TOKEN"}""", "***")]
    [InlineData("""{"\u0061ccess_token":"a-TOKEN","access_token":"b-TOKEN"}""", "***")]
    [InlineData("""{"access_token":"a\u002dTOKEN","errcode":0}""", """{"access_token":"***","errcode":0}""")]
    [InlineData("{\"access_token\" : \"a-TOKEN", "{\"access_token\" : \"***\"")]
    [InlineData("""{"errcode":40001,"errmsg":"invalid credential"}""", """{"errcode":40001,"errmsg":"invalid credential"}""")]
    [InlineData("<html>", "<html>")]
    public async Task An_answer_of_any_kind_is_shown_without_it(string answer, string shown)
    {
        using var content = new StringContent(answer);
        using var hidden = Client.Http.Secrets.TokenAnswer.Hide(await content.ReadAsByteArrayAsync(), content.Headers);

        Assert.Equal(shown, await hidden.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_handlers_set_on_a_request_arrives_and_the_answer_names_their_request()
    {
        HttpRequestMessage? sent = null;
        HttpRequestMessage? arrived = null;
        HttpResponseMessage? response = null;
        var option = new HttpRequestOptionsKey<string>("of the host");
        using var wire = new WeComWire(after: builder => builder.ConfigureHttpClientBuilder(
            client => client.AddHttpMessageHandler(() => new PassingHandler(
            request =>
            {
                (sent, request.Version, request.VersionPolicy) = (request, HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
                request.Headers.Add("X-Of-The-Host", ["one", "two"]);
                request.Options.Set(option, "set");
            },
            answer => response = answer))));
        wire.On("user/list", (request, cancellationToken) =>
        {
            arrived = request;
            return Replies.Json(Replies.Nobody)(request, cancellationToken);
        });

        await wire.Contacts.ListUsersAsync(1);

        Assert.Equal(["one", "two"], arrived!.Headers.GetValues("X-Of-The-Host"));
        Assert.Equal((HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact), (arrived.Version, arrived.VersionPolicy));
        Assert.True(arrived.Options.TryGetValue(option, out _));
        Assert.Same(sent, response!.RequestMessage);
    }

    private static string Whole(Exception? failure)
        => failure is null
            ? ""
            : $"{failure} {(failure as WeChatException)?.Remedy} {string.Join(' ', failure.Data.Values.Cast<object?>())} "
                + $"{Whole(failure.InnerException)}";

    private WatchingHandler Watching(string place) => new(text => _seen.Enqueue($"{place} {text}"));

    private IHttpMessageHandlerBuilderFilter Filter(string place) => new AddingFilter(() => Watching(place));

    private IHttpClientBuilder Watch(IHttpClientBuilder client, string place) => client.AddHttpMessageHandler(() => Watching(place));

    /// <summary>A filter of the host that adds its handler where a factory's own would go: innermost of all so far.</summary>
    private sealed class AddingFilter(Func<DelegatingHandler> create) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(create());
        };
    }
}
