using WeCom.Client.Simulator;

namespace SyncConsole.Tests;

/// <summary>
/// Against a service that the program did not start: it gets an address and credentials, as it would for WeCom. That neither is shown or
/// logged is checked at the end of each run.
/// </summary>
public sealed class RealServiceTests : IAsyncLifetime, IDisposable
{
    private WeComSimulator _wecom = null!;
    private ConsoleRun _run = null!;

    public async Task InitializeAsync()
    {
        var company = SimulatedOrganization.Generate(new() { Departments = 8, People = 60 });
        _wecom = await WeComSimulator.StartAsync(options => options.Organization = company);
        _run = new() { WeCom = _wecom };
    }

    public async Task DisposeAsync() => await _wecom.DisposeAsync();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task It_is_synchronised_twice_and_left_as_it_is()
    {
        var people = _wecom.Organization.People;

        Assert.Equal(ExitCode.Success, await RunAsync(_wecom.App.Secret));

        Assert.Contains($"Service    {_wecom.BaseAddress}", _run.Output, StringComparison.Ordinal);
        Assert.Equal(["Created 8", "Unchanged 8"], ResultTable.Rows(_run.Section("6  Full sync, twice"), "Departments"));
        Assert.DoesNotContain("A day in the company", _run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("An accident", _run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Many really leave", _run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_run.PathOf("run.plan.json")));
        Assert.Equal(people, _wecom.Organization.People);
        Assert.Equal(
            ["agent/get", "department/list", "get_api_domain_ip", "gettoken", "user/list"],
            _wecom.Requests.GetLatest().Select(request => request.Endpoint).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_calls_it_says_it_made_are_those_that_came()
    {
        await RunAsync(_wecom.App.Secret);

        Assert.Matches($@"Calls made +{_wecom.Requests.Total} to WeCom", _run.Section("Figures"));
    }

    [Fact]
    public async Task A_wrong_secret_shows_errcode_hint_and_remedy_and_no_stack_trace()
    {
        const string Wrong = "wrong-secret-0123456789012345678901234567890";

        Assert.Equal(ExitCode.BadConfiguration, await RunAsync(Wrong));

        Assert.Contains("WeChatTokenException", _run.Text, StringComparison.Ordinal);
        Assert.Contains("errcode 40001", _run.Text, StringComparison.Ordinal);
        Assert.Matches(@"hint \d{15,}", _run.Text);
        Assert.Contains("What to do Copy the Secret again from the console", _run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _run.Output, StringComparison.Ordinal);
        Assert.Contains("   at WeCom.Client", _run.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, _run.Output + _run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_not_trusted_is_shown()
    {
        _wecom.App.TrustedIps = ["203.0.113.7"];

        Assert.Equal(ExitCode.BadConfiguration, await RunAsync(_wecom.App.Secret));

        Assert.Contains("errcode 60020", _run.Text, StringComparison.Ordinal);
        Assert.Contains("Seen from 127.0.0.1", _run.Text, StringComparison.Ordinal);
        Assert.Contains("企业可信IP", _run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_that_cannot_be_read_is_an_error_and_the_exit_code_says_so()
    {
        _wecom.AnswerNext("user/list", SimulatedAnswer.Html(), times: 1000, when: "department_id=1");

        Assert.Equal(ExitCode.SyncErrors, await RunAsync(_wecom.App.Secret));

        Assert.Contains("✗ The people of department 1 could not be read", _run.Output, StringComparison.Ordinal);
        Assert.Contains("Figures", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_nowhere_is_asked_for_and_not_shown()
    {
        using var run = new ConsoleRun { WeCom = _wecom, Input = null, Keyboard = new Keyboard(_wecom.App.Secret) };

        Assert.Equal(
            ExitCode.Success,
            await run.RunAsync(
                new() { ["WECHAT_CORP_ID"] = _wecom.CorpId, ["WECHAT_AGENT_ID"] = "1000002" },
                "--base-address",
                _wecom.BaseAddress.AbsoluteUri));

        Assert.Contains("The app's secret (it is not shown):", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_wecom.App.Secret[..8], run.Output + run.Log, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string secret)
        => _run.RunAsync(
            new()
            {
                ["WECHAT_CORP_ID"] = _wecom.CorpId,
                ["WECHAT_AGENT_ID"] = "1000002",
                ["WECHAT_SECRET"] = secret,
            },
            "--base-address",
            _wecom.BaseAddress.AbsoluteUri);
}
