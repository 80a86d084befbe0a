using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

/// <summary>How soon WeCom is asked again.</summary>
public sealed class TokenRestTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);
    private readonly WeComWire _wire = new(options => options.Http.MaxRetries = 0);

    private int Asked => _wire.Requests("gettoken").Count;

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task Within_ten_seconds_even_a_forced_or_cleared_token_is_the_known_one()
    {
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(TimeSpan.FromSeconds(10) - Moment);

        Assert.Equal("token-1", await _wire.Tokens.RefreshTokenAsync());
        await _wire.Tokens.ClearTokenCacheAsync();
        Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync());
        Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync(forceRefresh: true));
        Assert.Equal(1, Asked);

        _wire.Clock.Advance(Moment);
        Assert.Equal("token-2", await _wire.Tokens.RefreshTokenAsync());
    }

    [Theory]
    [InlineData(40001, 60)]
    [InlineData(40013, 60)]
    [InlineData(40091, 60)]
    [InlineData(41002, 60)]
    [InlineData(41004, 60)]
    [InlineData(45031, 60)]
    [InlineData(50003, 60)]
    [InlineData(60020, 60)]
    [InlineData(301007, 60)]
    [InlineData(301042, 60)]
    [InlineData(-1, 10)]
    [InlineData(987654, 10)]
    public async Task A_refusal_is_known_for_a_while_also_to_forced_calls(int code, int seconds)
    {
        _wire.On("gettoken", Replies.Error(code), Replies.Token("at last"));
        await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Tokens.GetAccessTokenAsync().AsTask());
        _wire.Clock.Advance(TimeSpan.FromSeconds(seconds) - Moment);

        Assert.Equal(code, (await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Tokens.GetAccessTokenAsync().AsTask())).ErrorCode);
        Assert.Equal(code, (await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Tokens.RefreshTokenAsync())).ErrorCode);
        Assert.Equal(1, Asked);

        _wire.Clock.Advance(Moment);
        Assert.Equal("at last", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task A_refused_renewal_ahead_of_time_is_tried_again_after_a_minute_and_hurts_nobody()
    {
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(TimeSpan.FromSeconds(6900));
        _wire.On("gettoken", Replies.Error(40001), Replies.Token("new"));

        for (var second = 0; second < 60; second++)
        {
            Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync());
            _wire.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, Asked);
        Assert.Equal("new", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task A_token_rejected_right_after_its_birth_is_renewed_when_the_ten_seconds_are_over()
    {
        _wire.On("user/list", Replies.Error(40014), Replies.Json(Replies.Nobody));
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(TimeSpan.FromSeconds(3));

        var call = _wire.Contacts.ListUsersAsync(1);
        while (_wire.Clock.NextDue != TimeSpan.FromSeconds(7))
        {
            await Task.Yield();
        }

        _wire.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Empty(await call);
        Assert.Equal(["token-1", "token-2"], _wire.TokensUsed("user/list"));
    }

    [Fact]
    public async Task Where_WeCom_rejects_what_it_gives_out_calls_fail_at_once_and_it_is_asked_every_ten_seconds()
    {
        _wire.On("user/list", Replies.Error(40014));
        await _wire.AgedTokenAsync();

        for (var second = 0; second < 100; second++)
        {
            await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Contacts.ListUsersAsync(1));
            _wire.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(11, Asked);
    }

    [Fact]
    public async Task The_same_token_handed_out_again_is_kept_to_its_end()
    {
        _wire.On("gettoken", Replies.Token("same"), Replies.Token("same"), Replies.Token("other"));
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(TimeSpan.FromSeconds(6900));
        for (var second = 0; second < 300; second++)
        {
            Assert.Equal("same", await _wire.Tokens.GetAccessTokenAsync());
            _wire.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, Asked);
        Assert.Equal("other", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task While_a_token_lives_a_failing_renewal_is_not_repeated_in_the_same_call()
    {
        using var wire = new WeComWire();
        await wire.Tokens.GetAccessTokenAsync();
        wire.Clock.Advance(TimeSpan.FromSeconds(6900));
        wire.On("gettoken", Replies.Error(-1));

        Assert.Equal("token-1", await wire.Tokens.GetAccessTokenAsync());

        Assert.Equal(2, wire.Requests("gettoken").Count);
    }
}
