using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Http;

namespace WeCom.Client.Tests.Tokens;

public sealed class TokenLifetimeTests : IDisposable
{
    private static readonly TimeSpan RefreshAt = TimeSpan.FromSeconds(6900);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly WeComWire _wire = new(options => options.Http.MaxRetries = 0);

    private int Asked => _wire.Requests("gettoken").Count;

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task A_held_token_costs_no_request_for_6900_seconds()
    {
        Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync());
        _wire.Clock.Advance(RefreshAt - TimeSpan.FromTicks(1));

        var warm = _wire.Tokens.GetAccessTokenAsync();

        Assert.True(warm.IsCompletedSuccessfully);
        Assert.Equal("token-1", await warm);
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task After_6900_seconds_the_token_is_renewed_ahead_of_its_end()
    {
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(RefreshAt);

        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task While_one_caller_renews_ahead_everybody_else_goes_on_with_the_living_token()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(RefreshAt);
        _wire.On("gettoken", async (request, cancellationToken) =>
        {
            await answer.Task;
            return await Replies.Token("token-2")(request, cancellationToken);
        });
        var renewing = _wire.Tokens.GetAccessTokenAsync().AsTask();

        for (var i = 0; i < 100; i++)
        {
            var other = _wire.Tokens.GetAccessTokenAsync();
            Assert.True(other.IsCompletedSuccessfully);
            Assert.Equal("token-1", await other);
        }

        answer.SetResult();
        Assert.Equal("token-2", await renewing);
        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task A_renewal_that_fails_while_the_token_lives_costs_a_warning_and_no_call()
    {
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(RefreshAt);
        _wire.On("gettoken", Replies.Error(-1));

        Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync());

        Assert.Equal(LogLevel.Warning, Assert.Single(_wire.Logs.Of("LivingOn")).Level);
        Assert.DoesNotContain(_wire.Logs.Entries, entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_after_ten_seconds_and_not_with_every_call()
    {
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(RefreshAt);
        _wire.On("gettoken", Replies.Error(-1), Replies.Token("token-2"));

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal("token-1", await _wire.Tokens.GetAccessTokenAsync());
        }

        Assert.Equal(2, Asked);
        _wire.Clock.Advance(10 * Second);
        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task An_ended_token_is_never_used_and_its_failing_renewal_surfaces()
    {
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(TimeSpan.FromSeconds(7200));
        _wire.On("gettoken", Replies.Error(50003), Replies.Token("token-2"));

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => _wire.Tokens.GetAccessTokenAsync().AsTask());

        Assert.Equal(50003, failure.ErrorCode);
        Assert.Equal(LogLevel.Error, Assert.Single(_wire.Logs.Of("Failed")).Level);
        _wire.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task The_same_token_handed_out_again_ends_when_it_would_have_ended()
    {
        _wire.On("gettoken", Replies.Token("same"), Replies.Token("same"), Replies.Token("other"));
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(RefreshAt);
        Assert.Equal("same", await _wire.Tokens.GetAccessTokenAsync());
        Assert.Equal(2, Asked);

        _wire.Clock.Advance(300 * Second);

        Assert.Equal("other", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task The_same_token_handed_out_again_is_not_asked_for_with_every_call()
    {
        _wire.On("gettoken", Replies.Token("same"));
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(RefreshAt);

        for (var i = 0; i < 50; i++)
        {
            await _wire.Tokens.GetAccessTokenAsync();
        }

        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task A_token_shorter_than_the_margin_lives_to_its_end()
    {
        _wire.On("gettoken", Replies.Token("short", 60), Replies.Token("next", 60));
        await _wire.Tokens.GetAccessTokenAsync();
        _wire.Clock.Advance(59 * Second);
        Assert.Equal("short", await _wire.Tokens.GetAccessTokenAsync());

        _wire.Clock.Advance(Second);

        Assert.Equal("next", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task A_forced_refresh_asks_although_a_token_lives()
    {
        await _wire.AgedTokenAsync();

        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync(forceRefresh: true));
        _wire.Clock.Advance(10 * Second);
        Assert.Equal("token-3", await _wire.Tokens.RefreshTokenAsync());
        Assert.Equal("token-3", await _wire.Tokens.GetAccessTokenAsync());
    }

    [Fact]
    public async Task A_cleared_token_is_asked_for_anew()
    {
        await _wire.AgedTokenAsync();

        await _wire.Tokens.ClearTokenCacheAsync();

        Assert.Equal("token-2", await _wire.Tokens.GetAccessTokenAsync());
    }
}
