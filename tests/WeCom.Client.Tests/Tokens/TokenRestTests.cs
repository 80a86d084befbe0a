using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Tokens;

/// <summary>Tests the pause before WeCom is asked again.</summary>
public sealed class TokenRestTests : IAsyncLifetime
{
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);
    private Fleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await Fleet.StartAsync(1, configure: options => options.Http.MaxRetries = 0);

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Fact]
    public async Task Within_ten_seconds_even_a_forced_or_cleared_token_is_the_known_one()
    {
        var known = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(10) - Moment);

        Assert.Equal(known, await _fleet.Tokens(0).RefreshTokenAsync());
        await _fleet.Tokens(0).ClearTokenCacheAsync();
        Assert.Equal(known, await _fleet.TokenAsync(0));
        Assert.Equal(known, await _fleet.Tokens(0).GetAccessTokenAsync(forceRefresh: true));
        Assert.Equal(1, _fleet.Asked);

        _fleet.Clock.Advance(Moment);
        Assert.NotEqual(known, await _fleet.Tokens(0).RefreshTokenAsync());
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
        _fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.Error(code));
        await Assert.ThrowsAsync<WeChatTokenException>(() => _fleet.TokenAsync(0));
        _fleet.Clock.Advance(TimeSpan.FromSeconds(seconds) - Moment);

        Assert.Equal(code, (await Assert.ThrowsAsync<WeChatTokenException>(() => _fleet.TokenAsync(0))).ErrorCode);
        Assert.Equal(code, (await Assert.ThrowsAsync<WeChatTokenException>(() => _fleet.Tokens(0).RefreshTokenAsync())).ErrorCode);
        Assert.Equal(1, _fleet.Asked);

        _fleet.Clock.Advance(Moment);
        Assert.NotEmpty(await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task A_refused_renewal_ahead_of_time_is_tried_again_after_a_minute_and_hurts_nobody()
    {
        var living = await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(6900));
        _fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.Error(40001));

        for (var second = 0; second < 60; second++)
        {
            Assert.Equal(living, await _fleet.TokenAsync(0));
            _fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _fleet.Asked);
        Assert.NotEqual(living, await _fleet.TokenAsync(0));
    }

    [Fact]
    public async Task A_token_rejected_right_after_its_birth_is_renewed_when_the_ten_seconds_are_over()
    {
        await _fleet.TokenAsync(0);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(3));
        _fleet.WeCom.Tokens.RevokeAll();
        var called = _fleet.Clock.GetUtcNow();

        await _fleet.RunAsync(_fleet.CallAsync(0));

        Assert.Equal(called + TimeSpan.FromSeconds(7), _fleet.Clock.GetUtcNow());
        Assert.Equal([0, 40014, 0, 0], _fleet.WeCom.Requests.GetLatest().Select(request => request.ErrorCode));
    }

    [Fact]
    public async Task Where_WeCom_rejects_what_it_gives_out_calls_fail_at_once_and_it_is_asked_every_ten_seconds()
    {
        await _fleet.AgedTokenAsync();
        _fleet.WeCom.AnswerNext(Fleet.Call, SimulatedAnswer.Error(40014), times: int.MaxValue);

        for (var second = 0; second < 100; second++)
        {
            await Assert.ThrowsAsync<WeChatTokenException>(() => _fleet.CallAsync(0));
            _fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(11, _fleet.Asked);
    }

    [Fact]
    public async Task While_a_token_lives_a_failing_renewal_is_not_repeated_in_the_same_call()
    {
        await using var fleet = await Fleet.StartAsync(1);
        var living = await fleet.TokenAsync(0);
        fleet.Clock.Advance(TimeSpan.FromSeconds(6900));
        fleet.WeCom.AnswerNext("gettoken", SimulatedAnswer.Error(-1));

        Assert.Equal(living, await fleet.TokenAsync(0));

        Assert.Equal(2, fleet.Asked);
    }
}
