using System.Net;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>A server's clock that somebody sets.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        _wecom.Organization.AddPerson("lisi", "李四", 1);
        _wecom.Organization.AddPerson("wangwu", "王五", 1);
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task Whatever_was_given_out_expires_when_the_clock_jumps_ahead()
    {
        _wecom.Simulator.Limits.CursorLifetime = TimeSpan.FromHours(1);
        var token = await _wecom.TokenAsync();
        var code = _wecom.Simulator.LogIn("lisi");
        var page = await _wecom.PostAsync("user/list_id", """{"limit":1}""", _wecom.Simulator.ContactsSecret);
        var job = await _wecom.PostAsync("export/user", $$"""{"encoding_aeskey":"{{CallbackReceiver.AesKey}}"}""");
        var file = (await _wecom.GetAsync($"export/get_result?jobid={job.GetProperty("jobid").GetString()}&access_token={token}"))
            .GetProperty("data_list")[0]
            .GetProperty("url")
            .GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await _wecom.SendAsync(file)).StatusCode);

        _wecom.Simulator.JumpClock(TimeSpan.FromHours(3));
        Assert.Equal(42001, await CodeAsync("department/list?access_token=" + token));
        Assert.Equal(42003, await _wecom.ErrorCodeAsync("auth/getuserinfo?code=" + code));
        var next = $$"""{"cursor":"{{page.GetProperty("next_cursor").GetString()}}"}""";
        var late = await _wecom.PostAsync("user/list_id", next, _wecom.Simulator.ContactsSecret);
        Assert.Equal(50100, late.GetProperty("errcode").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await _wecom.SendAsync(file)).StatusCode);
    }

    [Fact]
    public async Task It_lives_longer_when_the_clock_jumps_back()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.JumpClock(TimeSpan.FromHours(-3));
        _clock.Advance(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await CodeAsync("department/list?access_token=" + token));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(42001, await CodeAsync("department/list?access_token=" + token));
    }

    [Fact]
    public async Task Windows_of_limits_begin_anew_when_the_clock_jumps_back()
    {
        _wecom.Simulator.Tokens.Lifetime = TimeSpan.FromDays(1);
        _wecom.Simulator.Limits.PerMinute = 2;
        var url = "department/list?access_token=" + await _wecom.TokenAsync();
        Assert.Equal((0, 0), (await CodeAsync(url), await CodeAsync(url)));
        _wecom.Simulator.JumpClock(TimeSpan.FromHours(-3));
        Assert.Equal((0, 0, 45009), (await CodeAsync(url), await CodeAsync(url), await CodeAsync(url)));
    }

    [Fact]
    public async Task What_waits_keeps_its_pace()
    {
        _wecom.Simulator.AnswerNext("get_api_domain_ip", SimulatedAnswer.Of(SimulatedFault.Late));
        var late = _wecom.SendAsync("get_api_domain_ip?access_token=" + await _wecom.TokenAsync());
        await _clock.WhenArmedAsync();
        _wecom.Simulator.JumpClock(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromMinutes(1), _clock.NextDue);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await late).StatusCode);
    }

    [Fact]
    public async Task It_can_be_scripted()
    {
        var url = "department/list?access_token=" + await _wecom.TokenAsync();
        _wecom.Simulator.AnswerNext("department/list", SimulatedAnswer.Of(SimulatedFault.ClockBack));
        _wecom.Simulator.AnswerNext("department/list", SimulatedAnswer.Of(SimulatedFault.ClockAhead));
        _wecom.Simulator.AnswerNext("department/list", SimulatedAnswer.Of(SimulatedFault.ClockAhead));
        Assert.Equal((0, 0, 42001), (await CodeAsync(url), await CodeAsync(url), await CodeAsync(url)));
    }

    private async Task<int> CodeAsync(string url) => (await _wecom.GetAsync(url)).GetProperty("errcode").GetInt32();
}
