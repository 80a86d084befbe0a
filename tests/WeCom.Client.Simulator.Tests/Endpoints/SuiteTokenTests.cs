using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace WeCom.Client.Simulator.Tests.Endpoints;

/// <summary>The simulator does what docs/wire/third-parties.md says.</summary>
public sealed class SuiteTokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private SimulatorCaller _wecom = null!;
    private SimulatedApp _app = null!;

    public async Task InitializeAsync()
    {
        _wecom = await SimulatorCaller.StartAsync(options => options.TimeProvider = _clock);
        _wecom.Organization.AddPerson("lisi", "李四", 1);
        _app = _wecom.Simulator.AddApp(new SimulatedApp { AgentId = 7, Kind = SimulatedAppKind.ThirdParty });
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    [Fact]
    public async Task A_suite_gets_its_own_token_and_then_a_companys()
    {
        var suite = await SuiteTokenAsync();
        Assert.Equal(7200, suite.GetProperty("expires_in").GetInt32());
        var corp = await CorpTokenAsync(Text(suite, "suite_access_token"));
        Assert.Equal(7200, corp.GetProperty("expires_in").GetInt32());
        var member = (
            await _wecom.GetAsync("user/list?department_id=1&access_token=" + Text(corp, "access_token"))).GetProperty("userlist")[0];
        Assert.Equal(Text(member, "userid"), Text(member, "name"));
        Assert.DoesNotContain(
            _wecom.Simulator.Requests.GetLatest(),
            request => request.Query.Contains(Text(suite, "suite_access_token"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_suite_proves_itself_with_must_be_right()
    {
        Assert.Equal(40083, Code(await SuiteTokenAsync(id: "suite8")));
        Assert.Equal(40001, Code(await SuiteTokenAsync(secret: "wrong")));
        Assert.Equal(40085, Code(await SuiteTokenAsync(ticket: "wrong")));
        _app.SuiteTicket = "ticket2";
        Assert.Equal(0, Code(await SuiteTokenAsync(ticket: "ticket2")));
    }

    [Fact]
    public async Task What_a_companys_token_is_asked_with_must_be_right()
    {
        var token = Text(await SuiteTokenAsync(), "suite_access_token");
        Assert.Equal(40082, Code(await CorpTokenAsync("nonsense")));
        Assert.Equal(40082, Code(await CorpTokenAsync(await _wecom.TokenAsync())));
        Assert.Equal(40013, Code(await CorpTokenAsync(token, corpId: "ww0")));
        Assert.Equal(40084, Code(await CorpTokenAsync(token, code: "wrong")));
        _clock.Advance(TimeSpan.FromSeconds(7200));
        Assert.Equal(42009, Code(await CorpTokenAsync(token)));
        token = Text(await SuiteTokenAsync(), "suite_access_token");
        _app.IsEnabled = false;
        Assert.Equal(48004, Code(await CorpTokenAsync(token)));
        _wecom.Simulator.Tokens.RevokeAll();
        Assert.Equal(40082, Code(await CorpTokenAsync(token)));
    }

    [Fact]
    public async Task A_suites_token_reads_no_company_and_its_secret_has_no_gettoken()
    {
        var token = Text(await SuiteTokenAsync(), "suite_access_token");
        Assert.Equal(40014, Code(await _wecom.GetAsync("department/list?access_token=" + token)));
        Assert.Equal(40001, Code(await _wecom.GetAsync(SimulatorCaller.GetTokenUrl(_wecom.Simulator.CorpId, _app.Secret))));
    }

    private static int Code(JsonElement answer) => answer.GetProperty("errcode").GetInt32();

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    private Task<JsonElement> SuiteTokenAsync(string? id = null, string? secret = null, string? ticket = null) => PostAsync(
        "service/get_suite_token",
        $$"""
        {"suite_id":"{{id ?? "suite7"}}","suite_secret":"{{secret ?? _app.Secret}}",
        "suite_ticket":"{{ticket ?? _app.SuiteTicket}}"}
        """);

    private Task<JsonElement> CorpTokenAsync(string token, string? corpId = null, string? code = null) => PostAsync(
        "service/get_corp_token?suite_access_token=" + token,
        $$"""{"auth_corpid":"{{corpId ?? _wecom.Simulator.CorpId}}","permanent_code":"{{code ?? _app.PermanentCode}}"}""");

    private async Task<JsonElement> PostAsync(string url, string body)
    {
        using var response = await _wecom.SendAsync(url, HttpMethod.Post, body);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }
}
