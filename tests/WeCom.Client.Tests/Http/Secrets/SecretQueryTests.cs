using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Tests.Http.Secrets;

public sealed class SecretQueryTests
{
    [Theory]
    [InlineData("https://h.example/cgi-bin/user/get", "https://h.example/cgi-bin/user/get?access_token=a%2Bb")]
    [InlineData(
        "https://h.example/cgi-bin/user/get?userid=%E5%BC%A0",
        "https://h.example/cgi-bin/user/get?userid=%E5%BC%A0&access_token=a%2Bb")]
    [InlineData("https://h.example/cgi-bin/user/get?", "https://h.example/cgi-bin/user/get?access_token=a%2Bb")]
    [InlineData("https://h.example/cgi-bin/user/get#part", "https://h.example/cgi-bin/user/get?access_token=a%2Bb")]
    [InlineData("https://h.example/cgi-bin/user/get?x=1#part?", "https://h.example/cgi-bin/user/get?x=1&access_token=a%2Bb")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/?access_token=a%2Bb")]
    public void A_token_follows_whatever_query_there_is(string address, string expected)
        => Assert.Equal(expected, SecretQuery.ForToken("a+b").AppendTo(new Uri(address)).AbsoluteUri);
}
