using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Http.Transport;

/// <summary>Failures are called what they are, once.</summary>
public sealed class ToldRightTests : IDisposable
{
    private readonly WeComWire _wire = new(options => options.Http.MaxRetries = 0);

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_proxy_that_answers_407_asks_for_a_login()
    {
        _wire.On("user/list", Replies.Status(HttpStatusCode.ProxyAuthenticationRequired));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Contains("HTTP 407", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Remedies.ProxyLogin.English, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_opens_no_tunnel_without_a_login_asks_for_one()
    {
        _wire.On("user/list", Replies.Fault(() => new HttpRequestException(
            HttpRequestError.ProxyTunnelError, "refused", statusCode: HttpStatusCode.ProxyAuthenticationRequired)));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Contains(Remedies.ProxyLogin.English, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    public async Task A_redirect_is_told_as_one_and_not_followed(HttpStatusCode status)
    {
        _wire.On("user/list", (_, _) => Task.FromResult(new HttpResponseMessage(status)
        {
            Headers = { Location = new("https://login.corp.example/?back=x") },
        }));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Contains(Remedies.Redirect.English, failure.Message, StringComparison.Ordinal);
        Assert.Single(_wire.Requests("user/list"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_limits_calls_is_told_by_its_status_whether_it_names_the_request_or_not(bool isNaming)
    {
        using var wire = new WeComWire(
            options => options.Http.MaxRetries = 0,
            after: builder => builder.ConfigureHttpClientBuilder(
                client => client.AddHttpMessageHandler(() => new LimitingHandler(isNaming))));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Contains("HTTP 429", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_in_another_encoding_in_place_of_a_token_is_told_as_a_page()
    {
        byte[] page = [.. "<html>"u8, .. Enumerable.Repeat((byte)0xC4, 30_000)];
        _wire.On("gettoken", Replies.Body(() => new StreamContent(new UnseekableStream(page))));

        var failure = await Assert.ThrowsAnyAsync<WeChatException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Contains("web page", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"errcode":0,"user_ticket":"t"}""")]
    [InlineData("""{"errcode":0,"userid":""}""")]
    [InlineData("""{"errcode":0,"userid":"a\ud83d"}""")]
    public async Task A_login_of_nobody_left_out_no_list(string body)
    {
        _wire.On("auth/getuserinfo", Replies.Json(body));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.GetUserInfoAsync("code"));

        Assert.Contains("left out what was asked for", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("list", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_of_a_departments_name_is_what_WeCom_takes_today()
        => Assert.Contains("64", WeComErrors.Find(60001)!.Remedy.English, StringComparison.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task The_connection_test_gives_each_remedy_once(string language)
    {
        foreach (var answer in new[]
        {
            SimulatedAnswer.Error(40013), SimulatedAnswer.Error(60020), SimulatedAnswer.Error(48002), SimulatedAnswer.Error(99999),
            SimulatedAnswer.Html(), SimulatedAnswer.Status(502), SimulatedAnswer.Status(407), SimulatedAnswer.Status(302),
            SimulatedAnswer.Empty, SimulatedAnswer.Json("{"), SimulatedAnswer.Json("{}"), SimulatedAnswer.Reset,
        })
        {
            await using var host = await SimulatedHost.StartAsync(configure: options => options.Language = language);
            host.WeCom.AnswerNext("get_api_domain_ip", answer, times: 100);

            var test = await host.Sync.TestConnectionAsync();
            var failure = await Assert.ThrowsAnyAsync<WeChatException>(() =>
                host.Get<IWeComContactsClient>().GetApiDomainIpAsync());

            var told = string.Join('\n', test.Errors);
            Assert.All(
                failure.Remedy?.Split([". ", "。"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                sentence => Assert.Equal(2, told.Split(sentence).Length));
        }
    }

    private sealed class LimitingHandler(bool isNaming) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = isNaming ? request : null });
    }

    private sealed class UnseekableStream(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }
}
