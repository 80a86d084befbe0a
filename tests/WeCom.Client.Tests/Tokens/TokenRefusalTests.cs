using System.Net;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

public sealed class TokenRefusalTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData(40013)]
    [InlineData(40001)]
    [InlineData(40091)]
    [InlineData(50003)]
    [InlineData(60020)]
    public async Task A_refused_credential_is_reported_at_once_with_what_to_do(int code)
    {
        _wire.On("gettoken", Replies.Error(code, "invalid credential, hint: [1], from ip: 203.0.113.77, more info at x"));

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal(ErrorCategory.Configuration, failure.Category);
        Assert.False(string.IsNullOrWhiteSpace(failure.Remedy));
        Assert.Equal("gettoken", failure.Endpoint);
        Assert.Equal("203.0.113.77", failure.CallerIp);
        Assert.Single(_wire.Requests("gettoken"));
        Assert.Empty(_wire.Requests("user/list"));
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok","access_token":"","expires_in":7200}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok","access_token":null,"expires_in":7200}""")]
    [InlineData("""{"errcode":0,"errmsg":"ok","access_token":"t"}""")]
    public async Task Success_without_a_token_is_no_success(string body)
    {
        _wire.On("gettoken", Replies.Json(body));

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Tokens.GetAccessTokenAsync().AsTask());

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
    }

    [Theory]
    [InlineData("<html>login</html>")]
    [InlineData("")]
    [InlineData("""{"errcode":0,"access_token":"t","expires_""")]
    public async Task An_answer_that_is_not_WeComs_gives_no_token(string body)
    {
        _wire.On("gettoken", Replies.Json(body));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Tokens.GetAccessTokenAsync().AsTask());

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.Single(_wire.Requests("gettoken"));
    }

    [Fact]
    public async Task A_busy_gettoken_is_asked_again()
    {
        _wire.On("gettoken", Replies.Status(HttpStatusCode.BadGateway), Replies.Error(-1), Replies.Token("t"));

        Assert.Equal("t", await _wire.RunAsync(() => _wire.Tokens.GetAccessTokenAsync().AsTask()));
    }

    [Fact]
    public async Task A_foreign_token_is_tested_as_it_is_and_ours_stays_untouched()
    {
        _wire.On("get_api_domain_ip", Replies.Error(40014, "invalid access_token"), Replies.Json(Replies.Addresses));
        await _wire.Tokens.GetAccessTokenAsync();

        var refused = await _wire.Tokens.ValidateTokenAsync("foreign");
        var accepted = await _wire.Tokens.ValidateTokenAsync("foreign too");

        Assert.False(refused.IsValid);
        Assert.Contains("40014", refused.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal((true, null), (accepted.IsValid, accepted.ErrorMessage));
        Assert.Equal(["foreign", "foreign too"], _wire.TokensUsed("get_api_domain_ip"));
        Assert.Single(_wire.Requests("gettoken"));
        Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task Of_a_token_that_could_not_be_tested_nothing_is_said()
    {
        using var wire = new WeComWire(options => options.Http.MaxRetries = 0);
        wire.On("get_api_domain_ip", Replies.Fault(() => new HttpRequestException("down")));

        await Assert.ThrowsAsync<WeChatNetworkException>(() => wire.Tokens.ValidateTokenAsync("foreign"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => wire.Tokens.ValidateTokenAsync(" "));
        Assert.Empty(wire.Requests("gettoken"));
    }
}
