using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Companies;
using WeCom.Client.Contacts;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Http.Transport;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tokens;
using WeCom.Client.Tokens.Internal;

namespace WeCom.Client.Tests.Tokens;

public sealed class RejectedTokenTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    [InlineData(40001)]
    public async Task A_rejected_token_is_renewed_once_and_the_call_replayed_once(int code)
    {
        _wire.On("user/list", Replies.Error(code), Replies.Json(Replies.Nobody));
        await _wire.AgedTokenAsync();

        Assert.Empty(await _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(["token-1", "token-2"], _wire.TokensUsed("user/list"));
        Assert.Equal(2, _wire.Requests("gettoken").Count);
        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    [InlineData(40001)]
    public async Task A_second_rejection_surfaces_with_its_errcode(int code)
    {
        _wire.On("user/list", Replies.Error(code, "invalid access_token, hint: [1622], from ip: 203.0.113.77, more info at x"));
        await _wire.AgedTokenAsync();

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal("1622", failure.Hint);
        Assert.Equal("203.0.113.77", failure.CallerIp);
        Assert.Equal("user/list", failure.Endpoint);
        Assert.NotNull(failure.Remedy);
        Assert.Equal(2, _wire.Requests("user/list").Count);
        Assert.Equal(2, _wire.Requests("gettoken").Count);
    }

    [Fact]
    public async Task The_rejected_token_handed_out_again_serves_the_one_replay()
    {
        _wire.On("gettoken", Replies.Token("same")).On("user/list", Replies.Error(40014));
        await _wire.AgedTokenAsync();

        await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(["same", "same"], _wire.TokensUsed("user/list"));
        Assert.Equal(2, _wire.Requests("gettoken").Count);
    }

    [Fact]
    public async Task Another_failure_renews_nothing()
    {
        _wire.On("user/list", Replies.Error(60011));

        await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Single(_wire.Requests("gettoken"));
    }

    [Fact]
    public async Task The_body_of_a_replayed_call_is_sent_whole_again()
    {
        var body = Encoding.UTF8.GetBytes("""{"cursor":"","limit":10000,"name":"张三"}""");
        var sent = new List<(string Text, string Type)>();
        async Task<HttpResponseMessage> Record(HttpRequestMessage request, Reply reply, CancellationToken cancellationToken)
        {
            sent.Add((await request.Content!.ReadAsStringAsync(cancellationToken), $"{request.Content.Headers.ContentType}"));
            return await reply(request, cancellationToken);
        }

        _wire.On(
            "user/list_id",
            (request, cancellationToken) => Record(request, Replies.Error(-1), cancellationToken),
            (request, cancellationToken) => Record(request, Replies.Error(42001), cancellationToken),
            (request, cancellationToken) => Record(request, Replies.Json(Replies.Nobody), cancellationToken));
        await _wire.AgedTokenAsync();
        var company = _wire.Services.GetRequiredKeyedService<Company>("");
        var transport = new AuthorizedTransport(company.Transport, company.AppTokens, () => default);

        await _wire.RunAsync(() => transport.SendAsync(
            company.Configuration.Freeze(),
            new ApiRequest(HttpMethod.Post, "user/list_id") { Body = body },
            new ListBodyReader<WeComUser>("userlist", UserJson.Records),
            default));

        Assert.Equal(Enumerable.Repeat((Encoding.UTF8.GetString(body), "application/json; charset=utf-8"), 3), sent);
    }

    [Fact]
    public async Task A_write_is_not_repeated_where_nobody_knows_whether_it_arrived()
    {
        _wire.On("user/delete", Replies.Fault(() => new HttpRequestException("reset")));
        var company = _wire.Services.GetRequiredKeyedService<Company>("");
        var request = new ApiRequest(HttpMethod.Get, "user/delete") { IsRepeatable = false };

        await Assert.ThrowsAsync<WeChatNetworkException>(() => company.Transport.SendAsync(
            company.Configuration.Freeze(),
            request,
            SecretQuery.ForToken("t"),
            new ListBodyReader<WeComUser>("userlist", UserJson.Records),
            default).AsTask());

        Assert.Single(_wire.Requests("user/delete"));
    }

    [Fact]
    public async Task The_contacts_secret_alone_is_used_for_every_call()
    {
        using var wire = new WeComWire(
            options => (options.Secret, options.AgentId, options.ContactsSecret) = (null, null, WeComWire.ContactsSecret));
        wire.On("department/list", Replies.Error(40014), Replies.Json(Replies.Departments));
        await wire.Services.GetRequiredKeyedService<ITokenManager>(WeComDefaults.ContactsTokenManagerKey()).GetAccessTokenAsync();
        wire.Clock.Advance(TimeSpan.FromSeconds(10));

        await wire.Contacts.ListDepartmentsAsync();

        Assert.Equal(["token-1", "token-2"], wire.TokensUsed("department/list"));
        Assert.All(wire.Requests("gettoken"), address => Assert.Contains(
            Uri.EscapeDataString(WeComWire.ContactsSecret), address.Query, StringComparison.Ordinal));
        await Assert.ThrowsAsync<WeChatConfigException>(() => wire.Tokens.GetAccessTokenAsync().AsTask());
    }
}
