using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Server;

/// <summary>The simulator does what docs/wire/limits.md#rates says.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        _wecom.Simulator.Tokens.Lifetime = TimeSpan.FromDays(1);
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task A_minutes_budget_is_per_endpoint_and_closes_it_for_a_minute()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.PerMinute = 3;
        Assert.Equal([0, 0, 0, 45009], await CodesAsync("department/list", token, 4));
        Assert.Equal(0, await CodeAsync("tag/list", token));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(45009, await CodeAsync("department/list", token));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 0, 0, 45009], await CodesAsync("department/list", token, 4));
    }

    [Fact]
    public async Task Calls_that_keep_under_the_budget_pass_for_ever()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.PerMinute = 3;
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.Equal([0, 0, 0], await CodesAsync("department/list", token, 3));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task A_minute_begins_with_every_call()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.PerMinute = 3;
        Assert.Equal(0, await CodeAsync("department/list", token));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([0, 0], await CodesAsync("department/list", token, 2));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 45009], await CodesAsync("department/list", token, 2));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(45009, await CodeAsync("department/list", token));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 0, 0, 45009], await CodesAsync("department/list", token, 4));
    }

    [Fact]
    public async Task An_hours_budget_closes_for_an_hour()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.PerHour = 2;
        Assert.Equal([0, 0, 45009], await CodesAsync("department/list", token, 3));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(45009, await CodeAsync("department/list", token));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await CodeAsync("department/list", token));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_does_not_lock_anybody_out()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.PerMinute = 3;
        Assert.Equal([0, 0, 0], await CodesAsync("department/list", token, 3));
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromHours(3));
        Assert.Equal([0, 0, 0, 45009], await CodesAsync("department/list", token, 4));
        _clock.AdjustTime(_clock.GetUtcNow() - TimeSpan.FromHours(3));
        Assert.Equal([0, 0, 0, 45009], await CodesAsync("department/list", token, 4));
    }

    [Fact]
    public async Task Refusals_for_other_reasons_use_no_budget()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.PerMinute = 1;
        Assert.Equal([40014, 40014], await CodesAsync("department/list", "nonsense", 2));
        Assert.Equal([0, 45009], await CodesAsync("department/list", token, 2));
    }

    [Fact]
    public async Task Calls_at_once_are_limited_and_free_their_places()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Simulator.Limits.AtOnce = 1;
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _wecom.Simulator.AnswerNext("department/list", SimulatedAnswer.After(_ =>
        {
            arrived.SetResult();
            return release.Task;
        }));
        var first = CodeAsync("department/list", token);
        await arrived.Task;
        Assert.Equal(45033, await CodeAsync("department/list", token));
        Assert.Equal(0, await CodeAsync("tag/list", token));
        release.SetResult();
        Assert.Equal(0, await first);
        Assert.Equal(0, await CodeAsync("department/list", token));
    }

    [Fact]
    public async Task Wrong_secrets_block_the_right_one_for_an_hour()
    {
        _wecom.Simulator.Limits.WrongSecrets = 3;
        var (wrong, right) = (
            SimulatorCaller.GetTokenUrl(_wecom.Simulator.CorpId, "wrong"),
            SimulatorCaller.GetTokenUrl(_wecom.Simulator.CorpId, _wecom.Simulator.App.Secret));
        Assert.Equal((40001, 40001), (await GetAsync(wrong), await GetAsync(wrong)));
        Assert.Equal(0, await GetAsync(right));
        Assert.Equal((40001, 45009, 45009), (await GetAsync(wrong), await GetAsync(wrong), await GetAsync(right)));
        _clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        Assert.Equal(45009, await GetAsync(right));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await GetAsync(right));
    }

    [Fact]
    public async Task A_department_may_be_too_large_for_one_answer()
    {
        var token = await _wecom.TokenAsync();
        _wecom.Organization.AddPerson("lisi", "李四", 1);
        _wecom.Organization.AddPerson("wangwu", "王五", 1);
        _wecom.Simulator.Limits.MembersPerAnswer = 1;
        Assert.Equal(45029, await CodeAsync("user/list?department_id=1", token));
        Assert.Equal(45029, await CodeAsync("user/simplelist?department_id=1", token));
        _wecom.Simulator.Limits.MembersPerAnswer = 2;
        Assert.Equal(0, await CodeAsync("user/list?department_id=1", token));
    }

    [Fact]
    public async Task A_cursor_expires()
    {
        _wecom.Organization.AddPerson("lisi", "李四", 1);
        _wecom.Organization.AddPerson("wangwu", "王五", 1);
        _wecom.Simulator.Limits.CursorLifetime = TimeSpan.FromMinutes(5);
        var page = await _wecom.PostAsync("user/list_id", """{"limit":1}""", _wecom.Simulator.ContactsSecret);
        var next = $$"""{"limit":1,"cursor":"{{page.GetProperty("next_cursor").GetString()}}"}""";
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Code(await _wecom.PostAsync("user/list_id", next, _wecom.Simulator.ContactsSecret)));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(50100, Code(await _wecom.PostAsync("user/list_id", next, _wecom.Simulator.ContactsSecret)));
    }

    [Fact]
    public void What_WeCom_publishes_can_be_set_at_once()
    {
        var limits = _wecom.Simulator.Limits;
        Assert.Null(limits.PerMinute);
        limits.UsePublished();
        Assert.Equal((10_000, 150_000, 2_000), (limits.PerMinute, limits.PerHour, limits.WrongSecrets));
    }

    private static int Code(JsonElement answer) => answer.GetProperty("errcode").GetInt32();

    private async Task<int> GetAsync(string url) => Code(await _wecom.GetAsync(url));

    private Task<int> CodeAsync(string url, string token) => GetAsync($"{url}{(url.Contains('?') ? '&' : '?')}access_token={token}");

    private async Task<List<int>> CodesAsync(string url, string token, int times)
    {
        var codes = new List<int>();
        for (var time = 0; time < times; time++)
        {
            codes.Add(await CodeAsync(url, token));
        }

        return codes;
    }
}
