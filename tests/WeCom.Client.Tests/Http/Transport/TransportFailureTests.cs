using System.IO.Compression;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Http.Transport;

public sealed class TransportFailureTests : IDisposable
{
    private const string NotTrusted = "not allow to access from your ip, hint: [1760943310425838041513321], from ip: 203.0.113.77, more "
        + "info at https://open.work.weixin.qq.com/devtool/query?e=60020";
    private readonly WeComWire _wire = new(options => options.Http.MaxRetries = 0);

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_connection_that_fails_is_a_network_failure_that_names_host_and_reason()
    {
        _wire.On("user/list", Replies.Fault(() => new HttpRequestException(
            HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused))));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Contains("qyapi.weixin.qq.com", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SocketError.ConnectionRefused), failure.Message, StringComparison.Ordinal);
        Assert.Equal("user/list", failure.Endpoint);
        Assert.Equal(ErrorCategory.Network, failure.Category);
        Assert.Null(failure.ErrorCode);
        Assert.NotNull(failure.Remedy);
        Assert.IsType<HttpRequestException>(failure.InnerException);
    }

    [Fact]
    public async Task What_a_handler_of_the_host_throws_such_as_a_circuit_breaker_is_a_network_failure_that_names_its_type()
    {
        using var wire = new WeComWire(
            options => options.Http.MaxRetries = 0,
            after: builder => builder.ConfigureHttpClientBuilder(client => client.AddHttpMessageHandler(
                () => new PassingHandler(_ => throw new NotSupportedException("open \u001b[31m")))));

        var failure = await Assert.ThrowsAsync<WeChatNetworkException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Contains($"({nameof(NotSupportedException)})", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
        Assert.IsType<NotSupportedException>(failure.InnerException!.InnerException);
    }

    [Fact]
    public async Task An_errmsg_fills_every_field_of_the_exception()
    {
        _wire.On("user/list", Replies.Error(60020, NotTrusted));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(60020, failure.ErrorCode);
        Assert.Equal("1760943310425838041513321", failure.Hint);
        Assert.Equal("203.0.113.77", failure.CallerIp);
        Assert.Equal(ErrorCategory.Configuration, failure.Category);
        Assert.Equal("user/list", failure.Endpoint);
        Assert.Contains("企业可信IP", failure.Remedy, StringComparison.Ordinal);
        Assert.Contains("203.0.113.77", failure.Remedy, StringComparison.Ordinal);
        Assert.Contains("not allow to access from your ip", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Add the address")]
    [InlineData("zh-CN", "请")]
    public async Task The_remedy_speaks_the_configured_language(string language, string part)
    {
        using var wire = new WeComWire(options => options.Language = language);
        wire.On("user/list", Replies.Error(60020, NotTrusted));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Contains(part, failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://proxy.example/wecom")]
    [InlineData("https://proxy.example/wecom/")]
    public async Task A_base_address_keeps_its_path(string address)
    {
        using var wire = new WeComWire(options => options.BaseAddress = new(address));
        wire.On("department/list", Replies.Json(Replies.Departments));

        await wire.Contacts.ListDepartmentsAsync(5);

        Assert.Equal(
            "https://proxy.example/wecom/cgi-bin/department/list?id=5&access_token=token-1",
            Assert.Single(wire.Requests("department/list")).AbsoluteUri);
    }

    [Fact]
    public async Task Token_corpid_and_secret_are_escaped_in_the_address()
    {
        _wire.On("gettoken", Replies.Token("a+b/c=&d")).On("department/list", Replies.Json(Replies.Departments));

        await _wire.Contacts.ListDepartmentsAsync();

        Assert.Equal(["a+b/c=&d"], _wire.TokensUsed("department/list"));
        Assert.Equal(
            $"?corpid={WeComWire.CorpId}&corpsecret={Uri.EscapeDataString(WeComWire.Secret)}",
            Assert.Single(_wire.Requests("gettoken")).Query);
    }

    [Fact]
    public async Task A_compressed_body_that_is_cut_off_is_an_invalid_answer()
    {
        var zipped = Zip(Replies.Nobody)[..^9];
        _wire.On("user/list", Replies.Body(() => new StreamContent(new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress))));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
    }

    [Fact]
    public async Task A_compressed_body_that_is_damaged_is_an_invalid_answer()
    {
        _wire.On("user/list", Replies.Body(
            () => new StreamContent(new GZipStream(new MemoryStream("<html>"u8.ToArray()), CompressionMode.Decompress))));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
    }

    private static byte[] Zip(string text)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }
}
