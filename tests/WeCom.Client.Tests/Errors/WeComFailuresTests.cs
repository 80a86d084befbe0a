using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Tests.Errors;

public sealed class WeComFailuresTests
{
    private const string NotTrusted =
        "not allow to access from your ip, hint: [176379], from ip: 203.0.113.7, more info at https://example.invalid";

    [Fact]
    public void A_known_code_fills_the_exception()
    {
        var exception = WeComFailures.FromErrorCode(60020, NotTrusted, "user/list", "en");

        Assert.Equal(60020, exception.ErrorCode);
        Assert.Equal(ErrorCategory.Configuration, exception.Category);
        Assert.Equal("176379", exception.Hint);
        Assert.Equal("203.0.113.7", exception.CallerIp);
        Assert.Equal("user/list", exception.Endpoint);
        Assert.StartsWith(
            "user/list failed: WeCom answered 60020 IpNotTrusted, \"not allow to access from your ip\" "
            + "(hint 176379, called from 203.0.113.7). Add the address",
            exception.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("The address that WeCom saw is 203.0.113.7.", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remedy_speaks_chinese_and_the_message_stays_english()
    {
        var exception = WeComFailures.FromErrorCode(60020, NotTrusted, "user/list", "zh");

        Assert.Contains(WeComErrors.Find(60020)!.Remedy.English, exception.Message, StringComparison.Ordinal);
        Assert.Equal(WeComErrors.Find(60020)!.Remedy.Chinese + " 企业微信看到的来源 IP 是 203.0.113.7。", exception.Remedy);
    }

    [Theory]
    [InlineData("en", "look it up")]
    [InlineData("zh", "错误目录中没有这个错误码")]
    public void An_unknown_code_stays_readable(string language, string remedy)
    {
        var exception = WeComFailures.FromErrorCode(99999, "something new, hint: [42]", "user/list", language);

        Assert.Equal(ErrorCategory.Unknown, exception.Category);
        Assert.StartsWith(
            "user/list failed: WeCom answered 99999, \"something new\" (hint 42). ",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Remedy, StringComparison.Ordinal);
        Assert.Contains("query?e=99999", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_failure_says_the_same_in_its_own_type()
    {
        var api = WeComFailures.FromErrorCode(40013, "invalid corpid, from ip: 203.0.113.7", "gettoken", "zh");
        var token = WeComFailures.FromTokenErrorCode(40013, "invalid corpid, from ip: 203.0.113.7", "gettoken", "zh");

        Assert.Equal(
            (api.Message, api.ErrorCode, api.Hint, api.CallerIp, api.Category, api.Remedy, api.Endpoint),
            (token.Message, token.ErrorCode, token.Hint, token.CallerIp, token.Category, token.Remedy, token.Endpoint));
    }

    [Fact]
    public void The_query_of_an_endpoint_is_cut_off()
    {
        var exception = WeComFailures.FromErrorCode(40014, null, "user/list?access_token=verysecret", "en");

        Assert.Equal("user/list", exception.Endpoint);
        Assert.StartsWith("user/list failed: WeCom answered 40014 InvalidAccessToken. ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", exception.ToString(), StringComparison.Ordinal);
    }
}
