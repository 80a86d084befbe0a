using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Simulator;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>token cached 6900 s of 7200 s</c>.</summary>
public sealed class TokenLifetimeTests
{
    [Fact(DisplayName = "token: kept for 6900 of its 7200 seconds, then renewed")]
    public async Task Kept_for_6900_of_7200_seconds()
    {
        var time = new FakeTimeProvider();
        await using var host = await SimulatedHost.StartAsync(timeProvider: time);
        host.WeCom.Tokens.Reissue = TokenReissue.New;
        var tokens = host.Get<ITokenManager>();
        var token = await tokens.GetAccessTokenAsync();

        time.Advance(TimeSpan.FromSeconds(6899));
        Assert.Equal(token, await tokens.GetAccessTokenAsync());
        Assert.Equal(1, host.WeCom.Requests.Count("gettoken"));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(token, await tokens.GetAccessTokenAsync());
        Assert.Equal(2, host.WeCom.Requests.Count("gettoken"));
    }

    [Fact(DisplayName = "token: past 6900 s a failing gettoken fails no call while the token lives")]
    public async Task A_failing_renewal_fails_no_call()
    {
        var time = new FakeTimeProvider();
        await using var host = await SimulatedHost.StartAsync(timeProvider: time);
        var tokens = host.Get<ITokenManager>();
        var token = await tokens.GetAccessTokenAsync();
        host.WeCom.AnswerNext("gettoken", SimulatedAnswer.Status(502), times: 9);

        time.Advance(TimeSpan.FromSeconds(7199));
        Assert.Equal(token, await tokens.GetAccessTokenAsync());

        time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<Client.Errors.WeChatException>(async () => await tokens.GetAccessTokenAsync());
    }
}
