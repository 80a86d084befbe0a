using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Endpoints;

public sealed class TokenCheckTests
{
    [Fact]
    public async Task A_token_outside_the_query_is_not_seen()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var token = await wecom.TokenAsync();
        using var http = new HttpClient(
            new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = wecom.Simulator.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        Assert.Contains("\"errcode\":41001", await http.GetStringAsync("cgi-bin/department/list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("department/list", 41001)]
    [InlineData("department/list?access_token=", 41001)]
    [InlineData("department/list?access_token=nonsense", 40014)]
    public async Task A_token_that_is_missing_or_unknown_is_refused(string url, int errorCode)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        Assert.Equal(errorCode, (await wecom.GetAsync(url)).GetProperty("errcode").GetInt32());
    }

    [Theory]
    [InlineData(42001)]
    [InlineData(40014)]
    public async Task A_token_dies_after_7200_seconds(int errorCode)
    {
        var clock = new FakeTimeProvider();
        await using var wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = clock);
        wecom.Simulator.Tokens.ExpiredErrorCode = errorCode;
        var url = "department/list?access_token=" + await wecom.TokenAsync();
        clock.Advance(TimeSpan.FromSeconds(7199));
        Assert.Equal(0, (await wecom.GetAsync(url)).GetProperty("errcode").GetInt32());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(errorCode, (await wecom.GetAsync(url)).GetProperty("errcode").GetInt32());
    }

    [Fact]
    public async Task Tokens_can_be_expired_and_revoked_before_their_time()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var expired = await wecom.TokenAsync();
        wecom.Simulator.Tokens.ExpireAll();
        var revoked = await wecom.TokenAsync();
        Assert.NotEqual(expired, revoked);
        Assert.True(wecom.Simulator.Tokens.Revoke(revoked));
        Assert.False(wecom.Simulator.Tokens.Revoke("nonsense"));

        Assert.Equal(42001, (await wecom.GetAsync("department/list?access_token=" + expired)).GetProperty("errcode").GetInt32());
        Assert.Equal(40014, (await wecom.GetAsync("department/list?access_token=" + revoked)).GetProperty("errcode").GetInt32());
        Assert.Equal(0, await wecom.ErrorCodeAsync("department/list"));
        wecom.Simulator.Tokens.RevokeAll();
        Assert.Equal(0, await wecom.ErrorCodeAsync("department/list"));
        Assert.Equal(4, wecom.Simulator.Tokens.IssuedCount);
    }

    [Fact]
    public async Task An_IP_that_is_not_trusted_is_told_its_own_address()
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        wecom.Simulator.App.TrustedIps = ["203.0.113.7"];
        var answer = await wecom.CallAsync("get_api_domain_ip");
        Assert.Equal(60020, answer.GetProperty("errcode").GetInt32());
        Assert.Contains("not allow to access from your ip, hint: [", answer.GetProperty("errmsg").GetString(), StringComparison.Ordinal);
        Assert.Contains("from ip: 127.0.0.1, ", answer.GetProperty("errmsg").GetString(), StringComparison.Ordinal);

        wecom.Simulator.App.TrustedIps = ["203.0.113.7", "127.0.0.1"];
        Assert.Equal(0, await wecom.ErrorCodeAsync("get_api_domain_ip"));
    }

    [Theory]
    [InlineData("203.0.113.7", true, 60020)]
    [InlineData("127.0.0.1", false, 0)]
    [InlineData("", true, 0)]
    [InlineData("", false, 60020)]
    public async Task Each_secret_has_its_own_trusted_IPs_and_a_later_one_must_have_some(string ips, bool isOld, int errorCode)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var simulator = wecom.Simulator;
        var other = simulator.AddApp(new SimulatedApp { AgentId = 7 });
        var list = ips.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (simulator.App.TrustedIps, simulator.App.GrantsSensitiveFields) = (list, isOld);
        Assert.Equal((errorCode, 0, 0), await CodesAsync());

        simulator.App.TrustedIps = ["127.0.0.1"];
        (simulator.ContactsTrustedIps, simulator.ContactsSecretHasOldIp) = (list, isOld);
        Assert.Equal((0, 0, errorCode), await CodesAsync());
        Assert.Throws<FormatException>(() => simulator.App.TrustedIps = ["here"]);
        Assert.Throws<FormatException>(() => simulator.ContactsTrustedIps = ["here"]);

        async Task<(int, int, int)> CodesAsync() => (
            await wecom.ErrorCodeAsync("department/simplelist"),
            await wecom.ErrorCodeAsync("department/simplelist", other.Secret),
            await wecom.ErrorCodeAsync("department/simplelist", simulator.ContactsSecret));
    }

    [Fact]
    public async Task Two_simulators_do_not_know_each_other()
    {
        await using var one = await SimulatorCaller.StartAsync();
        await using var other = await SimulatorCaller.StartAsync();
        Assert.NotEqual(one.Simulator.BaseAddress, other.Simulator.BaseAddress);
        Assert.Matches("^ww[0-9a-f]{16}$", one.Simulator.CorpId);
        Assert.NotEqual(one.Simulator.CorpId, other.Simulator.CorpId);
        Assert.Equal(
            40014,
            (await other.GetAsync("department/list?access_token=" + await one.TokenAsync())).GetProperty("errcode").GetInt32());
    }
}
