using System.Diagnostics;
using System.Text;
using WeCom.Client.Errors;
using WeCom.Client.Http.Secrets;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

/// <summary>A token has at most 512 bytes, wherever it comes from.</summary>
public sealed class TokenSizeTests
{
    public static TheoryData<string> TooLong => [new('t', 513), new('人', 171), new('t', 5_000)];

    [Fact]
    public async Task A_token_of_512_bytes_is_used()
    {
        var token = new string('t', 512);
        using var wire = new WeComWire().On("gettoken", Replies.Token(token)).On("get_api_domain_ip", Replies.Json(Replies.Addresses));

        Assert.Equal(token, await wire.Tokens.GetAccessTokenAsync());
        Assert.True((await wire.Tokens.ValidateTokenAsync(token)).IsValid);
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public async Task A_longer_one_is_refused_and_never_sent(string token)
    {
        using var wire = new WeComWire().On("gettoken", Replies.Token(token));

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => wire.Contacts.GetApiDomainIpAsync());

        Assert.Equal((ErrorCategory.InvalidResponse, "gettoken"), (failure.Category, failure.Endpoint));
        Assert.Contains("more than 512 bytes", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Remedy);
        Assert.DoesNotContain(token[..100], failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(wire.Requests("get_api_domain_ip"));
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public async Task A_longer_one_is_not_valid_and_nothing_is_asked(string token)
    {
        using var wire = new WeComWire();

        var (isValid, message) = await wire.Tokens.ValidateTokenAsync(token);

        Assert.False(isValid);
        Assert.Contains("512 bytes", message, StringComparison.Ordinal);
        Assert.Empty(wire.Requests("get_api_domain_ip"));
    }

    [Theory]
    [InlineData(513)]
    [InlineData(10_000)]
    [InlineData(5_000_000)]
    public async Task A_longer_one_in_the_shared_cache_is_none(int length)
    {
        await using var fleet = await Fleet.StartAsync(2, configure: options => options.Token.AllowUnprotectedCache = true);
        var token = await fleet.TokenAsync(0);
        var (key, value) = Assert.Single(fleet.Cache.Entries);
        var altered = Encoding.UTF8.GetString(value).Replace(token, new string('x', length), StringComparison.Ordinal);
        await fleet.Cache.SetAsync(key, Encoding.UTF8.GetBytes(altered), new(), CancellationToken.None);

        Assert.DoesNotContain("xxx", await fleet.TokenAsync(1), StringComparison.Ordinal);

        Assert.Equal(2, fleet.Asked);
        Assert.Single(fleet.Logs.Of("CacheFailed"));
    }

    [Theory]
    [InlineData("\"access_token\":\"", "\\\\")]
    [InlineData("\"access_token\":\"", "t")]
    [InlineData("\"access_token\":\"", "\\")]
    [InlineData("", "\"access_token\":\"")]
    [InlineData("", "\"access_token\" ")]
    [InlineData("\"access_token\"", " ")]
    public async Task What_handlers_are_shown_is_made_in_linear_time_and_little_memory(string start, string repeated)
    {
        var answer = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, 64 * 1024 / repeated.Length)));
        using var content = new ByteArrayContent(answer);
        TokenAnswer.Hide(answer, content.Headers).Dispose();

        var (allocated, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        using var hidden = TokenAnswer.Hide(answer, content.Headers);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 0, 500);
        Assert.InRange(allocated, 0, 2_000_000);
        Assert.DoesNotContain("ttt", await hidden.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_trickles_ends_by_the_time_limit()
    {
        using var wire = new WeComWire(options => options.Http.MaxRetries = 0);
        wire.On("gettoken", Replies.Body(() => new StreamContent(new ChunkedStream(new byte[1_000_000], 1, Trickle))));

        await Assert.ThrowsAsync<WeChatTimeoutException>(() => wire.Tokens.GetAccessTokenAsync().AsTask());

        Task Trickle(CancellationToken cancellationToken)
        {
            wire.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_list_that_trickles_ends_by_the_time_limit()
    {
        using var wire = new WeComWire(options => options.Http.MaxRetries = 0);
        var body = Encoding.UTF8.GetBytes("{\"userlist\":[" + string.Concat(Enumerable.Repeat("{\"userid\":\"a\"},", 1_000)));
        wire.On("user/list", Replies.Body(() => new StreamContent(new ChunkedStream(body, 1, Trickle))));

        await Assert.ThrowsAsync<WeChatTimeoutException>(() => wire.Contacts.ListUsersAsync(1));

        Task Trickle(CancellationToken cancellationToken)
        {
            wire.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        }
    }
}
