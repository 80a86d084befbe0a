using System.Net;
using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;

namespace WeCom.Client.Tests.Http;

public sealed class RetryTests : IDisposable
{
    private readonly WeComWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Theory]
    [InlineData(-1)]
    [InlineData(6000)]
    [InlineData(45033)]
    [InlineData(302005)]
    public async Task A_passing_errcode_is_repeated_until_it_has_passed(int code)
    {
        _wire.On("user/list", Replies.Error(code), Replies.Error(code), Replies.Error(code), Replies.Json(Replies.Nobody));

        Assert.Empty(await _wire.RunAsync(() => _wire.Contacts.ListUsersAsync(1)));

        Assert.Equal(4, _wire.Requests("user/list").Count);
        Assert.Equal(["token-1"], _wire.TokensUsed("user/list").Distinct());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(45033)]
    public async Task After_three_repetitions_a_passing_errcode_is_reported(int code)
    {
        _wire.On("user/list", Replies.Error(code));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.RunAsync(() => _wire.Contacts.ListUsersAsync(1)));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal(4, _wire.Requests("user/list").Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_failing_gateway_is_asked_again(HttpStatusCode status)
    {
        _wire.On("user/list", Replies.Status(status), Replies.Json(Replies.Nobody));

        Assert.Empty(await _wire.RunAsync(() => _wire.Contacts.ListUsersAsync(1)));

        Assert.Equal(2, _wire.Requests("user/list").Count);
        var warning = Assert.Single(_wire.Logs.Of("Repeating"));
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.Contains($"HTTP {(int)status}", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_is_asked_again_also_where_it_breaks_inside_the_body()
    {
        _wire.On(
            "user/list",
            Replies.Fault(() => new HttpRequestException(HttpRequestError.ConnectionError, "refused")),
            Replies.Body(() => new StreamContent(new FaultyStream("{\"errcode\":0,"u8.ToArray(), () => new HttpIOException(HttpRequestError.ResponseEnded)))),
            Replies.Json(Replies.Nobody));

        Assert.Empty(await _wire.RunAsync(() => _wire.Contacts.ListUsersAsync(1)));

        Assert.Equal(3, _wire.Requests("user/list").Count);
    }

    [Fact]
    public async Task The_waits_double_and_vary_by_at_most_half()
    {
        _wire.On("user/list", Replies.Error(-1));

        await Assert.ThrowsAsync<WeChatApiException>(() => _wire.RunAsync(() => _wire.Contacts.ListUsersAsync(1)));

        Assert.Collection(_wire.Waits, wait => Within(wait, 1), wait => Within(wait, 2), wait => Within(wait, 4));
        static void Within(TimeSpan wait, double seconds) => Assert.InRange(wait.TotalSeconds, seconds, seconds * 1.5);
    }

    [Theory]
    [InlineData(40013)]
    [InlineData(60020)]
    [InlineData(60011)]
    [InlineData(48002)]
    [InlineData(48009)]
    [InlineData(45009)]
    [InlineData(60003)]
    [InlineData(987654)]
    public async Task Any_other_errcode_is_reported_at_once(int code)
    {
        _wire.On("user/list", Replies.Error(code));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Single(_wire.Requests("user/list"));
        Assert.Equal(0, _wire.Clock.ArmedTimers);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    public async Task Any_other_status_is_reported_at_once_and_no_redirect_is_followed(HttpStatusCode status)
    {
        _wire.On("user/list", Replies.Status(status));

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => _wire.Contacts.ListUsersAsync(1));

        Assert.Null(failure.ErrorCode);
        Assert.Equal(ErrorCategory.InvalidResponse, failure.Category);
        Assert.Contains($"HTTP {(int)status}", failure.Message, StringComparison.Ordinal);
        Assert.Single(_wire.Requests("user/list"));
    }

    [Fact]
    public async Task A_host_may_switch_repetition_off()
    {
        using var wire = new WeComWire(options => options.Http.MaxRetries = 0);
        wire.On("user/list", Replies.Error(-1));

        await Assert.ThrowsAsync<WeChatApiException>(() => wire.Contacts.ListUsersAsync(1));

        Assert.Single(wire.Requests("user/list"));
    }

    [Fact]
    public async Task Who_gives_up_while_it_waits_gives_up_at_once()
    {
        using var caller = new CancellationTokenSource();
        _wire.On("user/list", Replies.Error(-1));
        var call = _wire.Contacts.ListUsersAsync(1, caller.Token);
        await _wire.UntilBackoffAsync();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(_wire.Requests("user/list"));
    }
}
