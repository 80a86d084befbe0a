using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Tests every form of the token's lifetime in gettoken's answer.</summary>
public sealed class TokenAnswerTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData("7200", 7200)]
    [InlineData("\"7200\"", 7200)]
    [InlineData("\" 7200 \"", 7200)]
    [InlineData("7200.0", 7200)]
    [InlineData("100", 100)]
    [InlineData("0", 60)]
    [InlineData("-1", 60)]
    [InlineData("\"-7200\"", 60)]
    [InlineData("0.5", 60)]
    [InlineData("\"NaN\"", 60)]
    [InlineData("\"\"", 60)]
    [InlineData("\"Infinity\"", 60)]
    [InlineData("2147483648", 60)]
    [InlineData("9223372036854775808", 60)]
    [InlineData("1e400", 60)]
    [InlineData("720000", 60)]
    [InlineData("null", 60)]
    [InlineData("true", 60)]
    [InlineData("{}", 60)]
    [InlineData("[7200]", 60)]
    public async Task A_lifetime_that_is_none_is_a_minute(string expiresIn, int seconds)
    {
        _wire.On("gettoken", Answer("one", expiresIn), Answer("two", expiresIn));
        var margin = seconds > 300 ? 300 : 0;
        Assert.Equal("one", await _wire.Tokens.GetAccessTokenAsync());

        _wire.Clock.Advance(TimeSpan.FromSeconds(seconds - margin) - TimeSpan.FromTicks(1));
        Assert.Equal("one", await _wire.Tokens.GetAccessTokenAsync());
        _wire.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("two", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    public async Task Whatever_the_lifetime_WeCom_is_asked_at_most_once_in_ten_seconds(string expiresIn)
    {
        _wire.On("gettoken", Answer("token", expiresIn)).On("user/list", Replies.Json(Replies.Nobody));
        var begin = _wire.Clock.GetUtcNow();

        for (var call = 0; call < 100; call++)
        {
            await _wire.RunAsync(() => _wire.Contacts.ListUsersAsync(1));
            _wire.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        var spent = _wire.Clock.GetUtcNow() - begin;
        Assert.InRange(_wire.Requests("gettoken").Count, 1, (int)(spent / TimeSpan.FromSeconds(10)) + 1);
    }

    [Theory]
    [InlineData("\ufeff{\"errcode\":0,\"access_token\":\"t\",\"expires_in\":7200}")]
    [InlineData("\ufeff\ufeff {\"errcode\":0,\"access_token\":\"t\",\"expires_in\":7200}")]
    [InlineData("{\"errcode\":0,\"errmsg\":\"o\tk\",\"access_token\":\"t\",\"expires_in\":7200}")]
    public async Task A_mark_or_a_control_character_costs_no_token(string body)
    {
        _wire.On("gettoken", Replies.Json(body));

        Assert.Equal("t", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task A_refusal_after_a_success_in_one_answer_is_a_refusal()
    {
        _wire.On("gettoken", Replies.Json("""{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":7200,"errcode":40001}"""));

        Assert.Equal(40001, (await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Tokens.GetAccessTokenAsync().AsTask())).ErrorCode);
    }

    private static Reply Answer(string token, string expiresIn)
        => Replies.Json($$"""{"errcode":0,"errmsg":"ok","access_token":"{{token}}","expires_in":{{expiresIn}}}""");
}
