using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Tests.Errors;

public sealed class ErrorMessageTests
{
    [Theory]
    [InlineData(
        "not allow to access from your ip, hint: [1763799871231423512345678], from ip: 203.0.113.7, "
        + "more info at https://open.work.weixin.qq.com/devtool/query?e=60020",
        "not allow to access from your ip", "1763799871231423512345678", "203.0.113.7")]
    [InlineData(
        "invalid access_token, more info at https://open.work.weixin.qq.com/devtool/query?e=40014",
        "invalid access_token", null, null)]
    [InlineData(
        "invalid credential, hint: [1543402950_5_d41d8cd98f00b204e9800998ecf8427e]",
        "invalid credential", "1543402950_5_d41d8cd98f00b204e9800998ecf8427e", null)]
    [InlineData(
        "invalid corpid hint: 1543402950_5_d41d8cd98f00b204e9800998ecf8427e",
        "invalid corpid", "1543402950_5_d41d8cd98f00b204e9800998ecf8427e", null)]
    [InlineData("no privilege to access/modify contact/party/agent ", "no privilege to access/modify contact/party/agent", null, null)]
    [InlineData("denied, from ip: 2001:db8::7, hint: [1]", "denied", "1", "2001:db8::7")]
    [InlineData("denied, from ip: 203.0.113.7.", "denied", null, "203.0.113.7")]
    [InlineData("", "", null, null)]
    [InlineData(null, "", null, null)]
    public void An_errmsg_comes_apart_into_text_hint_and_address(string? errmsg, string text, string? hint, string? ip) =>
        Assert.Equal(new ErrorMessage(text, hint, ip), ErrorMessage.Parse(errmsg));

    [Theory]
    [InlineData("invalid string value `zhangsan`. userid not found", "zhangsan")]
    [InlineData("bad request access_token=short-one&id=2", "short-one")]
    [InlineData("bad secret: abc123", "abc123")]
    [InlineData("mobile existed:zhangsan", "zhangsan")]
    [InlineData("email existed: zhang.san@example.com, hint: [1]", "zhang")]
    [InlineData("cannot use Qm9ndXNUb2tlblRoYXRJc0xvbmdFbm91Z2hUb0JlUmVhbA here", "Qm9ndXNUb2tlblRoYXRJc0xvbmdFbm91Z2hUb0JlUmVhbA")]
    public void What_was_sent_does_not_come_back_in_the_text(string errmsg, string sent) =>
        Assert.DoesNotContain(sent, ErrorMessage.Parse(errmsg).Text, StringComparison.Ordinal);

    [Fact]
    public void What_is_cut_does_not_end_within_a_pair_of_surrogates()
    {
        var letters = string.Concat(Enumerable.Repeat("ab cd efg ", 20))[..199];

        Assert.Equal(letters + "…", ErrorMessage.Parse(letters + "😀 and more").Text);
        Assert.Equal("😀…", PrintableText.Cut("😀😀", 3));
        Assert.Equal("😀😀", PrintableText.Cut("😀😀", 4));
    }

    [Fact]
    public void The_text_stays_on_one_line_and_short()
    {
        var parsed = ErrorMessage.Parse("first\r\nsecond\u001b[31m " + string.Concat(Enumerable.Repeat("word ", 10_000)));
        Assert.StartsWith("first second [31m word", parsed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(parsed.Text, char.IsControl);
        Assert.InRange(parsed.Text.Length, 100, 201);
    }
}
