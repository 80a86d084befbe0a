using System.Globalization;
using System.Net;
using Spectre.Console;
using WeCom.Client.Simulator;

namespace Simulator.Tests;

public sealed class SimulatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_call_that_it_prints_gives_a_token_that_reads_the_company()
    {
        await using var run = await SimulatorRun.StartAsync("--departments", "7", "--people", "50");
        var token = await run.TokenAsync();
        Assert.Equal(7, (await run.GetAsync("department/list?access_token=" + token)).GetProperty("department").GetArrayLength());
        Assert.Equal(40014, (await run.GetAsync("department/list?access_token=x")).GetProperty("errcode").GetInt32());
        Assert.Equal(0, await run.StopAsync());
        Assert.Contains("serves 7 departments and 50 people.", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n0 department/list\n40014 department/list\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(token, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_the_command_as_it_is_typed()
    {
        await using var run = await SimulatorRun.StartAsync("--help");

        Assert.Equal(0, await run.StopAsync());
        Assert.Contains("wecom-simulator [options]", run.Output, StringComparison.Ordinal);
        Assert.Contains("--version", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--load", "no\u001b[31m\u202e-file")]
    [InlineData("--no-such\u001b[31m-thing")]
    public async Task What_is_refused_is_named_in_printable_characters(params string[] args)
    {
        await using var run = await SimulatorRun.StartAsync(args);

        Assert.Equal(2, await run.StopAsync());
        Assert.Contains("\u241b[31m", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, letter => letter is '\u001b' or '\u202e');
    }

    [Fact]
    public async Task What_was_changed_is_saved_in_the_end_and_served_again()
    {
        var file = Path.Combine(_folder.FullName, "company.jsonl");
        await using (var run = await SimulatorRun.StartAsync("--departments", "3", "--people", "0", "--save", file, "--secret", "other"))
        {
            var token = (
                await run.GetAsync(
                    "gettoken?corpid=ww0123456789abcdef&corpsecret=simulator-contacts")).GetProperty("access_token").GetString();
            Assert.Equal(0, (await run.GetAsync("department/delete?id=3&access_token=" + token)).GetProperty("errcode").GetInt32());
        }

        await using var again = await SimulatorRun.StartAsync("--load", file);
        Assert.Contains("serves 2 departments and 0 people.", again.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(file + ".new"));
    }

    [Fact]
    public async Task Faults_and_the_age_of_the_app_are_options()
    {
        await using var broken = await SimulatorRun.StartAsync(
            "--people",
            "50",
            "--fault-percent",
            "100",
            "--faults",
            "Busy",
            "--latency",
            "1",
            "--jitter",
            "1",
            "--limits");
        Assert.Equal(-1, (await broken.GetAsync()).GetProperty("errcode").GetInt32());

        await using var late = await SimulatorRun.StartAsync("--people", "50", "--departments", "1", "--new-app");
        var person = (await late.GetAsync("user/list?department_id=1&access_token=" + await late.TokenAsync())).GetProperty("userlist")[0];
        Assert.False(person.TryGetProperty("mobile", out _));
    }

    [Theory]
    [InlineData("--port", "x", "--port must be a number from 0 to 65535.")]
    [InlineData("--people", "-1", "--people must be a number from 0 to 10000000.")]
    [InlineData("--load", "nowhere.jsonl", "--load: there is no file 'nowhere.jsonl'.")]
    public async Task A_bad_argument_ends_it_with_2(string option, string value, string message)
    {
        await using var run = await SimulatorRun.StartAsync(option, value);
        Assert.Equal(2, await run.StopAsync());
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_1_and_says_what_to_do()
    {
        await using var other = await WeComSimulator.StartAsync();
        var port = other.BaseAddress.Port.ToString(CultureInfo.InvariantCulture);
        await using var run = await SimulatorRun.StartAsync("--people", "0", "--port", port);
        Assert.Equal(1, await run.StopAsync());
        Assert.Equal(
            $"Port {port} of 127.0.0.1 is not available. Most likely another program uses it. "
            + "Name another with --port, or 0 for a free one.",
            run.Output.Trim());
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_read_ends_it_with_1_and_names_the_line()
    {
        var file = Path.Combine(_folder.FullName, "company.jsonl");
        await File.WriteAllTextAsync(file, "{}\n");
        await using var run = await SimulatorRun.StartAsync("--load", file);
        Assert.Equal(1, await run.StopAsync());
        Assert.StartsWith("Line 1 of the snapshot cannot be used.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serves 12 departments and 300 people.", "--people", "300")]
    [InlineData("serves 1 departments and 3 people.", "--people", "3")]
    [InlineData("serves 5 departments and 300 people.", "--people", "300", "--departments", "5")]
    [InlineData("serves 600 departments and 14000 people.")]
    public async Task A_small_company_has_few_departments(string serves, params string[] args)
    {
        await using var run = await SimulatorRun.StartAsync(args);
        Assert.Contains(serves, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_party_gets_its_token_with_what_is_printed()
    {
        await using var run = await SimulatorRun.StartAsync("--people", "3", "--app-kind", "ThirdParty");
        var curl = run.Output.Split('\n').Single(line => line.StartsWith("curl ", StringComparison.Ordinal));
        var suite = await run.PostAsync(curl.Split('"')[1], curl.Split('\'')[1]);
        var token = await run.PostAsync(
            $"{new Uri(curl.Split('"')[1]).GetLeftPart(UriPartial.Authority)}/cgi-bin/service/get_corp_token"
                + $"?suite_access_token={suite.GetProperty("suite_access_token").GetString()}",
            """{"auth_corpid":"ww0123456789abcdef","permanent_code":"simulator-code"}""");
        Assert.Equal(0, token.GetProperty("errcode").GetInt32());
        Assert.Contains(
            "suite_id suite1000002, suite_secret simulator, suite_ticket simulator-ticket, permanent_code simulator-code",
            run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_there_is_not_is_shown_as_404_and_on_one_line()
    {
        await using var run = await SimulatorRun.StartAsync("--people", "0");
        await Assert.ThrowsAsync<HttpRequestException>(() => run.GetAsync("user/lst%0A%1B[31m%E2%80%AE?a=%0A"));
        await run.StopAsync();
        Assert.Contains("\nHTTP 404 /cgi-bin/user/lst␊␛[31m\uFFFD?a=␊\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wecom.corp.example", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.MisdirectedRequest)]
    public async Task It_answers_under_the_names_of_the_command_line_alone(string host, HttpStatusCode status)
    {
        await using var run = await SimulatorRun.StartAsync("--people", "0", "--hosts", "other.example", "wecom.corp.example");
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(run.Output.Split(' ')[0]) + "cgi-bin/gettoken");
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task The_table_counts_calls_and_failures_by_endpoint()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = wecom.BaseAddress };
        await http.GetStringAsync("cgi-bin/user/list?department_id=[1]");
        await http.GetStringAsync("cgi-bin/user/list?department_id=2");
        await http.GetStringAsync("cgi-bin/gettoken?corpsecret=x");
        using var nowhere = await http.GetAsync("cgi-bin/nowhere");
        wecom.AnswerNext("tag/list", SimulatedAnswer.Of(SimulatedFault.Html));
        await http.GetStringAsync("cgi-bin/tag/list");
        await using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 100;
        console.Write(new CallView(wecom.Requests, console, TimeProvider.System).Table());
        var lines = text.ToString()
            .Split('\n')
            .Select(line => string.Join(' ', line.Split([' ', '│', '\r'], StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        Assert.Contains("gettoken 1 1 40013", lines);
        Assert.Contains("user/list 2 2 41001 department_id=2", lines);
        Assert.Contains("/cgi-bin/nowhere 1 1 HTTP 404", lines);
        Assert.Contains("tag/list 1 1 faulty", lines);
        Assert.Contains("5 calls", lines);
    }
}
