using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class GetTokenTests
{
    [Fact]
    public async Task A_right_secret_gets_a_token_for_7200_seconds()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var answer = await wecom.GetAsync(SimulatorCaller.GetTokenUrl(wecom.Simulator.CorpId, wecom.Simulator.App.Secret));

        Assert.Equal(0, answer.GetProperty("errcode").GetInt32());
        Assert.Equal("ok", answer.GetProperty("errmsg").GetString());
        Assert.Equal(7200, answer.GetProperty("expires_in").GetInt32());
        Assert.InRange(answer.GetProperty("access_token").GetString()!.Length, 64, 512);
    }

    [Theory]
    [InlineData("gettoken", 41004)]
    [InlineData("gettoken?corpid=wrong", 41004)]
    [InlineData("gettoken?corpsecret=wrong", 40013)]
    [InlineData("gettoken?corpid=wrong&corpsecret=wrong", 40013)]
    [InlineData("gettoken?corpid={corp}&corpsecret=", 41004)]
    [InlineData("gettoken?corpid={corp}&corpsecret=wrong", 40001)]
    public async Task The_secret_is_missed_before_the_corpid_is_checked_before_the_secret(string url, int errorCode)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var answer = await wecom.GetAsync(url.Replace("{corp}", wecom.Simulator.CorpId, StringComparison.Ordinal));
        Assert.Equal(errorCode, answer.GetProperty("errcode").GetInt32());
        Assert.False(answer.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task The_same_token_is_given_out_while_it_lives_and_another_after_that()
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = clock);
        var first = await wecom.TokenAsync();
        clock.Advance(TimeSpan.FromSeconds(7199));
        Assert.Equal(first, await wecom.TokenAsync());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, await wecom.TokenAsync());
        Assert.Equal(2, wecom.Simulator.Tokens.IssuedCount);
    }

    [Theory]
    [InlineData(TokenReissue.Same, true, 7200)]
    [InlineData(TokenReissue.SameWithRest, true, 6200)]
    [InlineData(TokenReissue.New, false, 7200)]
    public async Task Three_ways_of_answering_while_a_token_lives(TokenReissue reissue, bool isSame, int expiresIn)
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = clock);
        wecom.Simulator.Tokens.Reissue = reissue;
        var first = await wecom.TokenAsync();
        clock.Advance(TimeSpan.FromSeconds(1000));
        var answer = await wecom.GetAsync(SimulatorCaller.GetTokenUrl(wecom.Simulator.CorpId, wecom.Simulator.App.Secret));

        Assert.Equal(isSame, answer.GetProperty("access_token").GetString() == first);
        Assert.Equal(expiresIn, answer.GetProperty("expires_in").GetInt32());
        Assert.Equal(0, (await wecom.GetAsync($"department/list?access_token={first}")).GetProperty("errcode").GetInt32());
    }

    [Fact]
    public async Task Two_secrets_have_two_tokens()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.NotEqual(await wecom.TokenAsync(), await wecom.TokenAsync(wecom.Simulator.ContactsSecret));
    }
}
