using System.Net;
using System.Text.Json;
using WeCom.Client.Tests;

namespace WeCom.Client.Simulator.Tests.Server;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        _wecom.Organization.AddPerson("lisi", "李四", 1);
        _wecom.Organization.AddPerson("wangwu", "王五", 1);
        _wecom.Organization.AddPerson("zhaoliu", "赵六", 1);
        _token = await _wecom.TokenAsync();
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task A_truncated_answer_is_half_of_the_right_one_and_complete_to_HTTP()
    {
        var right = await BodyAsync();
        Script(SimulatedFault.Truncated);
        Assert.Equal(right[..(right.Length / 2)], await BodyAsync());
        Assert.Equal(right, await BodyAsync());
    }

    [Fact]
    public async Task A_reset_after_the_headers_breaks_the_body_off()
    {
        Script(SimulatedFault.ResetAfterHeaders);
        using var request = new HttpRequestMessage(HttpMethod.Get, _wecom.Simulator.BaseAddress + "cgi-bin/" + Url);
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_wrong_content_type_leaves_the_body_right()
    {
        var right = await BodyAsync();
        Script(SimulatedFault.WrongContentType);
        using var response = await _wecom.SendAsync(Url);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(right, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_drip_gives_a_tenth_a_second()
    {
        var right = await BodyAsync();
        Script(SimulatedFault.Drip);
        var dripped = BodyAsync();
        for (var second = 0; second < 10; second++)
        {
            await _clock.WhenArmedAsync();
            Assert.False(dripped.IsCompleted);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(right, await dripped);
    }

    [Fact]
    public async Task A_late_answer_comes_after_a_minute()
    {
        Script(SimulatedFault.Late);
        var late = BodyAsync();
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, _wecom.Simulator.Requests.Count("user/list"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEmpty(await late);
    }

    [Theory]
    [InlineData(SimulatedFault.DoubledRow, "lisi wangwu | wangwu zhaoliu")]
    [InlineData(SimulatedFault.MissingRow, "lisi wangwu | ")]
    public async Task Rows_are_doubled_or_missing_between_pages(SimulatedFault fault, string pages)
    {
        var first = await PageAsync("""{"limit":2}""");
        Script(fault, "user/list_id");
        var second = await PageAsync($$"""{"limit":2,"cursor":"{{first.GetProperty("next_cursor").GetString()}}"}""");
        Assert.Equal(pages, $"{UserIds(first)} | {UserIds(second)}");
    }

    [Fact]
    public async Task Every_fault_can_be_scripted()
    {
        foreach (var fault in Enum.GetValues<SimulatedFault>())
        {
            Assert.NotEqual(new SimulatedAnswer(), SimulatedAnswer.Of(fault));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedAnswer.Of((SimulatedFault)99));
        _wecom.Simulator.AnswerNext("user/list", SimulatedAnswer.Of(SimulatedFault.Busy));
        Assert.Equal(-1, (await _wecom.GetAsync(Url)).GetProperty("errcode").GetInt32());
        Script(SimulatedFault.ServerError);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _wecom.SendAsync(Url)).StatusCode);
    }

    [Fact]
    public async Task Chance_is_the_seeds_and_strikes_about_as_often_as_it_is_told_to()
    {
        var one = await DrawAsync(seed: 1, rate: 0.25);
        Assert.Equal(one, await DrawAsync(seed: 1, rate: 0.25));
        Assert.NotEqual(one, await DrawAsync(seed: 2, rate: 0.25));
        Assert.InRange(one.Count(code => code == -1), 10, 45);
        Assert.DoesNotContain(-1, await DrawAsync(seed: 1, rate: 0));
        Assert.DoesNotContain(0, await DrawAsync(seed: 1, rate: 1));
    }

    [Fact]
    public async Task A_burst_strikes_one_request_several_times_in_a_row()
    {
        var codes = await DrawAsync(seed: 3, rate: 0.3, burst: 4);
        Assert.Contains(-1, codes);
        Assert.All(codes.Chunk(4), chunk => Assert.Single(chunk.Distinct()));
    }

    [Fact]
    public async Task Latency_and_jitter_hold_every_answer_back()
    {
        _wecom.Simulator.Faults = new SimulatedFaults { Latency = TimeSpan.FromSeconds(2), Jitter = TimeSpan.FromSeconds(1) };
        var slow = BodyAsync();
        await _clock.WhenArmedAsync();
        Assert.InRange(_clock.NextDue!.Value, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotEmpty(await slow);
    }

    private static string UserIds(JsonElement page) =>
        string.Join(' ', page.GetProperty("dept_user").EnumerateArray().Select(row => row.GetProperty("userid").GetString()));

    private string Url => "user/list?department_id=1&access_token=" + _token;

    private void Script(SimulatedFault fault, string endpoint = "user/list") =>
        _wecom.Simulator.AnswerNext(endpoint, SimulatedAnswer.Of(fault));

    private async Task<byte[]> BodyAsync()
    {
        using var response = await _wecom.SendAsync(Url);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private Task<JsonElement> PageAsync(string body) => _wecom.PostAsync("user/list_id", body, _wecom.Simulator.ContactsSecret);

    private async Task<List<int>> DrawAsync(int seed, double rate, int burst = 1)
    {
        await using var wecom = await SimulatorCaller.StartAsync();
        var token = await wecom.TokenAsync();
        wecom.Simulator.Faults = new SimulatedFaults { Seed = seed, Rate = rate, Burst = burst, Kinds = [SimulatedFault.Busy] };
        var codes = new List<int>();
        for (var time = 0; time < 100; time++)
        {
            codes.Add((await wecom.GetAsync("department/list?access_token=" + token)).GetProperty("errcode").GetInt32());
        }

        return codes;
    }
}
