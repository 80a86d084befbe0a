using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;

namespace WeCom.Client.Tests.Http.Secrets;

/// <summary>
/// Redirects and cookies of an <see cref="HttpClientHandler"/>, which no host of these tests can use: it is refused where addresses are not
/// redacted.
/// </summary>
public sealed class PrimaryHandlerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_are_turned_off_also_below_other_handlers(bool isBelow)
    {
        using var client = new HttpClientHandler();
        using var above = new PassingHandler(_ => { }) { InnerHandler = new PassingHandler(_ => { }) { InnerHandler = client } };

        PrimaryHandlers.Confine(isBelow ? above : client);

        Assert.Equal((false, false), (client.AllowAutoRedirect, client.UseCookies));
    }

    [Fact]
    public async Task One_that_is_in_use_with_them_on_is_refused()
    {
        await using var elsewhere = new LoopbackHost(_ => LoopbackHost.Answer("200 OK", ""));
        using var shared = new HttpClientHandler();
        using var others = new HttpClient(shared);
        await others.GetAsync(elsewhere.Address);

        var refused = Assert.Throws<WeChatConfigException>(() => PrimaryHandlers.Confine(shared));

        Assert.StartsWith("The HttpClientHandler of the WeCom client", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_handler_that_does_no_more_than_the_frameworks_is_known()
    {
        using HttpMessageHandler sockets = new SocketsHttpHandler(), client = new HttpClientHandler(), derived = new DerivedHandler();
        using var above = new PassingHandler(_ => { }) { InnerHandler = new SocketsHttpHandler() };

        Assert.All([sockets, client], handler => Assert.True(PrimaryHandlers.IsKnown(handler)));
        Assert.All([derived, above, null], handler => Assert.False(PrimaryHandlers.IsKnown(handler)));
    }

    [Fact]
    public async Task A_cookie_that_an_unknown_handler_adds_is_refused()
    {
        await using var home = new LoopbackHost(_ => LoopbackHost.Answer("200 OK", ""));
        using var handler = new OpaqueHandler(
            new PassingHandler(request => request.Headers.Add("Cookie", "kept=1")) { InnerHandler = new SocketsHttpHandler() });
        using var client = new HttpMessageInvoker(new SecretQueryHandler(handler, isConfined: false));
        using var request = new HttpRequestMessage(HttpMethod.Get, home.Address);
        SecretQuery.ForToken("token").Accompany(request);

        var refused = await Assert.ThrowsAsync<WeChatConfigException>(() => client.SendAsync(request, default));

        Assert.Contains("Turn cookies off in it", refused.Message, StringComparison.Ordinal);
    }

    private sealed class DerivedHandler : HttpClientHandler;
}
