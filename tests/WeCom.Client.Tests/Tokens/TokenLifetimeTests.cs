using Microsoft.Extensions.Logging;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Tokens;

public sealed class TokenLifetimeTests : IAsyncLifetime
{
    private static readonly TimeSpan RefreshAt = TimeSpan.FromSeconds(6900);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private Fleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await Fleet.StartAsync(1, configure: options => options.Http.MaxRetries = 0);

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Fact]
    public async Task A_held_token_costs_no_request_for_6900_seconds()
    {
        var token = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt - TimeSpan.FromTicks(1));

        var warm = _fleet.Tokens(0).GetAccessTokenAsync();

        Assert.True(warm.IsCompletedSuccessfully);
        Assert.Equal(token, await warm);
        Assert.Equal(1, _fleet.Asked);
    }

    [Fact]
    public async Task After_6900_seconds_the_token_is_renewed_ahead_of_its_end()
    {
        var former = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt);

        var renewed = await _fleet.TokenAsync(0);

        Assert.NotEqual(former, renewed);
        Assert.Equal(renewed, await _fleet.TokenAsync(0));
        Assert.Equal(2, _fleet.Asked);
    }

    [Fact]
    public async Task While_one_caller_renews_ahead_everybody_else_goes_on_with_the_living_token()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var living = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt);
        _fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.After(_ => answer.Task));
        var renewing = _fleet.TokenAsync(0);

        for (var i = 0; i < 100; i++)
        {
            var other = _fleet.Tokens(0).GetAccessTokenAsync();
            Assert.True(other.IsCompletedSuccessfully);
            Assert.Equal(living, await other);
        }

        answer.SetResult();
        Assert.NotEqual(living, await renewing);
        Assert.Equal(await renewing, await _fleet.TokenAsync(0));
        Assert.Equal(2, _fleet.Asked);
    }

    [Fact]
    public async Task A_renewal_that_fails_while_the_token_lives_costs_a_warning_and_no_call()
    {
        var living = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt);
        _fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.Error(-1));

        Assert.Equal(living, await _fleet.TokenAsync(0));

        Assert.Equal(LogLevel.Warning, Assert.Single(_fleet.Logs.Of("LivingOn")).Level);
        Assert.DoesNotContain(_fleet.Logs.Entries, entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_after_ten_seconds_and_not_with_every_call()
    {
        var living = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt);
        _fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.Error(-1));

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(living, await _fleet.TokenAsync(0));
        }

        Assert.Equal(2, _fleet.Asked);
        _fleet.Clock.Advance(10 * Second);
        Assert.NotEqual(living, await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task An_ended_token_is_never_used_and_its_failing_renewal_surfaces()
    {
        var ended = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(7200));
        _fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.Error(50003));

        var failure = await Assert.ThrowsAsync<WeChatTokenException>(() => _fleet.TokenAsync(0));

        Assert.Equal(50003, failure.ErrorCode);
        Assert.Equal(LogLevel.Error, Assert.Single(_fleet.Logs.Of("Failed")).Level);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.NotEqual(ended, await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task The_same_token_handed_out_again_ends_when_it_would_have_ended()
    {
        _fleet.WeCom.Tokens.Reissue = TokenReissue.Same;
        var same = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt);
        Assert.Equal(same, await _fleet.TokenAsync(0));
        Assert.Equal(2, _fleet.Asked);

        _fleet.Clock.Advance(300 * Second);

        Assert.NotEqual(same, await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task The_same_token_handed_out_again_is_not_asked_for_with_every_call()
    {
        _fleet.WeCom.Tokens.Reissue = TokenReissue.Same;
        var same = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(RefreshAt);

        for (var second = 0; second < 300; second++)
        {
            Assert.Equal(same, await _fleet.TokenAsync(0));
            _fleet.Clock.Advance(Second);
        }

        Assert.Equal(2, _fleet.Asked);
    }

    [Fact]
    public async Task A_token_shorter_than_the_margin_lives_to_its_end()
    {
        _fleet.WeCom.Tokens.Lifetime = TimeSpan.FromSeconds(60);
        var token = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(59 * Second);
        Assert.Equal(token, await _fleet.TokenAsync(0));

        _fleet.Clock.Advance(Second);

        Assert.NotEqual(token, await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task A_forced_refresh_asks_although_a_token_lives()
    {
        var first = await _fleet.AgedTokenAsync();

        var second = await _fleet.Tokens(0).GetAccessTokenAsync(forceRefresh: true);
        _fleet.Clock.Advance(10 * Second);
        var third = await _fleet.Tokens(0).RefreshTokenAsync();

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.Equal(third, await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task A_cleared_token_is_asked_for_anew()
    {
        var former = await _fleet.AgedTokenAsync();

        await _fleet.Tokens(0).ClearTokenCacheAsync();

        Assert.NotEqual(former, await _fleet.TokenAsync(0));
    }
}
