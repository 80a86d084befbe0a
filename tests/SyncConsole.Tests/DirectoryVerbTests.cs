using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using SyncConsole.Verbs;
using WeCom.Client.Simulator;

namespace SyncConsole.Tests;

/// <summary>The verbs on a service and a database of the host's own.</summary>
public sealed class DirectoryVerbTests
{
    [Fact]
    public async Task The_doctor_tells_what_is_wrong_as_a_table_and_as_JSON_with_an_exit_code()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        await MakeTablesAsync(run);
        Assert.Equal(ExitCode.Success, await RunAsync(run, "doctor"));
        Assert.Contains("Token: CorpId and Secret obtain a new access token.", run.Text);
        Assert.Contains("none of which changes anything", run.Text);

        wecom.App.TrustedIps = ["10.0.0.1"];
        Assert.Equal(ExitCode.SyncErrors, await RunAsync(run, "doctor", "--json"));
        using var report = JsonDocument.Parse(run.Output);
        var broken = report.RootElement.GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("state").GetString() == "Broken");
        Assert.Equal("TrustedIp", broken.GetProperty("check").GetString());
        Assert.Equal(60020, broken.GetProperty("errorCode").GetInt32());
        Assert.Contains("企业可信IP", broken.GetProperty("remedy").GetProperty("chinese").GetString());
    }

    [Fact]
    public async Task The_doctor_examines_the_callbacks_of_the_settings_and_no_other_verb_needs_them()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        await MakeTablesAsync(run);
        await File.WriteAllTextAsync(
            run.PathOf("callbacks.json"),
            """{"WeCom":{"Callbacks":{"Endpoints":{"app":{"Token":"token","EncodingAesKey":"too short"}}}}}""");

        Assert.Equal(ExitCode.SyncErrors, await RunAsync(run, "doctor", "--json", "--settings", run.PathOf("callbacks.json")));
        var finding = Json(run).GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("state").GetString() == "Broken");
        Assert.Equal("CallbackAddress", finding.GetProperty("check").GetString());
        Assert.Contains("EncodingAesKey", finding.GetProperty("seen").GetProperty("english").GetString());
        Assert.Equal(ExitCode.Success, await RunAsync(run, "sync", "--settings", run.PathOf("callbacks.json")));
    }

    [Fact]
    public async Task The_doctor_works_with_settings_that_are_not_there()
    {
        using var run = new ConsoleRun();
        Assert.Equal(ExitCode.SyncErrors, await run.RunAsync([], "doctor", "--database", run.DatabasePath));
        Assert.Contains("Settings: ", run.Text);
        Assert.Contains("CorpId", run.Text);
    }

    [Fact]
    public async Task Removals_that_are_held_back_go_when_a_person_lets_them()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        await MakeTablesAsync(run);
        Assert.Equal(ExitCode.Success, await RunAsync(run, "sync"));
        for (var number = 0; number < 12; number++)
        {
            wecom.Organization.RemovePerson($"user{number}");
        }

        Assert.Equal(ExitCode.Success, await RunAsync(run, "sync", "--json"));
        Assert.Equal(12, Json(run).GetProperty("users").GetProperty("heldBack").GetInt32());
        var hash = Json(run).GetProperty("users").GetProperty("heldBackHash").GetString()!;
        await RunAsync(run, "runs");
        Assert.Contains("People: no removal was made, since 12 of", run.Text);
        await RunAsync(run, "plan");
        await RunAsync(run, "runs");
        Assert.Contains(hash, run.Text);
        Assert.Contains("plan nothing was written: people ", run.Text);

        Assert.NotEqual(ExitCode.Success, await RunAsync(run, "approve", "no-such-hash", "--by", "Wang", "--for", "nothing"));
        Assert.Equal(ExitCode.Success, await RunAsync(run, "approve", hash, "--by", "Wang", "--for", "branch closed"));
        Assert.Contains($"{hash} by Wang", run.Text);
        Assert.Contains("branch closed", run.Text);
        Assert.Equal(ExitCode.BadConfiguration, await RunAsync(run, "withdraw", hash));
        Assert.Equal(ExitCode.Success, await RunAsync(run, "withdraw", hash, "--by", "Li", "--for", "wrong branch"));
        Assert.Contains("withdrawn by Li", run.Text);
        Assert.Contains("wrong branch", run.Text);
        Assert.Equal(ExitCode.SyncErrors, await RunAsync(run, "withdraw", hash, "--by", "Li", "--for", "wrong branch"));
        Assert.Contains("no approval", run.Text);
        Assert.Equal(ExitCode.Success, await RunAsync(run, "approve", hash, "--by", "Wang", "--for", "branch closed"));
        Assert.Equal(ExitCode.Success, await RunAsync(run, "approvals", "--json"));
        Assert.Equal("Wang", Json(run)[0].GetProperty("approvedBy").GetString());

        Assert.Equal(ExitCode.Success, await RunAsync(run, "plan", "--keep", run.PathOf("plan.json")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(run.PathOf("plan.json")));
        }

        Assert.Equal(ExitCode.Success, await RunAsync(run, "apply", run.PathOf("plan.json"), "--json"));
        Assert.Equal(12, Json(run).GetProperty("users").GetProperty("removed").GetInt32());
        Assert.Equal(ExitCode.Success, await RunAsync(run, "trace", "user3"));
        Assert.NotEqual("", run.Text);
    }

    [Fact]
    public async Task A_verb_takes_the_settings_of_the_host_from_a_file()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        await MakeTablesAsync(run);
        await File.WriteAllTextAsync(
            run.PathOf("host.json"),
            JsonSerializer.Serialize(new
            {
                WeCom = new
                {
                    wecom.CorpId,
                    wecom.App.AgentId,
                    wecom.App.Secret,
                    BaseAddress = wecom.BaseAddress.AbsoluteUri,
                    Language = "zh-CN",
                },
            }));
        Assert.Equal(
            ExitCode.Success,
            await run.RunAsync([], "doctor", "--settings", run.PathOf("host.json"), "--database", run.DatabasePath));
        Assert.Contains("企业微信接受本机的调用", run.Text);
    }

    [Theory]
    [InlineData("approve", "hash")]
    [InlineData("apply")]
    [InlineData("trace")]
    [InlineData("apply", "no-such-file.json")]
    public async Task A_verb_that_lacks_something_is_refused(params string[] args)
    {
        using var run = new ConsoleRun();
        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync([], [.. args, "--database", run.DatabasePath]));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task No_verb_makes_tables_in_a_database_of_the_host_and_the_doctor_tells_that_they_are_missing()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        foreach (var isThere in new[] { false, true })
        {
            if (isThere)
            {
                await File.WriteAllBytesAsync(run.DatabasePath, []);
            }

            foreach (var verb in new[] { "plan", "sync", "runs", "approvals" })
            {
                Assert.NotEqual(ExitCode.Success, await RunAsync(run, verb));
            }

            Assert.Equal(ExitCode.SyncErrors, await RunAsync(run, "doctor", "--json"));
            Assert.Equal(["Stores", "Journal"], Broken(run));
            Assert.Equal(isThere, File.Exists(run.DatabasePath) && new FileInfo(run.DatabasePath).Length == 0);
        }
    }

    [Fact]
    public async Task The_doctor_tells_that_the_database_is_away_and_examines_the_rest()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        var postgres = "Host=127.0.0.1;Port=1;Database=hr;Timeout=5";
        Assert.Equal(ExitCode.SyncErrors, await RunAsync(run, "doctor", "--json", "--postgres", postgres));
        Assert.Equal(["Stores", "Journal"], Broken(run));
        Assert.Equal("Good", Json(run).GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("check").GetString() == "Token").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Joiners_and_leavers_are_synced_without_a_full_sync_where_both_secrets_are_there()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        await MakeTablesAsync(run);
        Assert.Equal(ExitCode.Success, await RunAsync(run, "sync"));
        Assert.NotEqual(ExitCode.Success, await RunAsync(run, "sync", "--membership"));
        Assert.Contains("Set both Secret and ContactsSecret", run.Text);
        await File.WriteAllTextAsync(
            run.PathOf("secret.json"), $$$"""{ "WeCom": { "ContactsSecret": "{{{wecom.ContactsSecret}}}" } }""");
        wecom.Organization.RemovePerson("user7");
        wecom.Requests.Clear();

        Assert.Equal(
            ExitCode.Success, await RunAsync(run, "sync", "--membership", "--json", "--settings", run.PathOf("secret.json")));

        Assert.Equal(1, Json(run).GetProperty("users").GetProperty("removed").GetInt32());
        Assert.Equal(0, wecom.Requests.Count("user/list"));
    }

    [Fact]
    public void Only_the_file_that_nobody_named_is_made()
    {
        var options = new VerbOptions(new ConfigurationBuilder().Build());
        var command = new System.CommandLine.RootCommand();
        options.AddTo(command);
        Assert.True(options.Read(command.Parse([])).MakesFile);
        Assert.False(options.Read(command.Parse(["--database", "hr.db"])).MakesFile);
        Assert.False(options.Read(command.Parse(["--postgres", "Host=localhost;Database=hr"])).MakesFile);
    }

    public static TheoryData<string> Verbs()
    {
        var streams = new StandardStreams(null!, null!, TextWriter.Null, null);
        return [.. new DirectoryVerbs(streams, new ConfigurationBuilder().Build()).Create().Select(verb => verb.Name)];
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_that_fails_writes_the_failure_as_JSON_with_its_exit_code_and_nothing_else(string verb)
    {
        using var run = new ConsoleRun();
        string[] args = verb switch
        {
            "approve" or "withdraw" => [verb, "hash", "--by", "Wang", "--for", "branch closed"],
            "apply" or "trace" => [verb, "something"],
            _ => [verb],
        };
        args = [.. args, "--json"];
        var exitCode = await run.RunAsync([], [.. args, "--settings", run.PathOf("no-such-file.json")]);
        Assert.Equal(ExitCode.BadConfiguration, exitCode);
        Assert.Equal(exitCode, Json(run).GetProperty("exitCode").GetInt32());
        Assert.Contains("no-such-file.json", Json(run).GetProperty("error").GetProperty("message").GetString());

        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync([], [.. args, "--no-such-option"]));
        Assert.Equal(ExitCode.BadConfiguration, Json(run).GetProperty("exitCode").GetInt32());
        Assert.Contains("--no-such-option", Json(run).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_option_without_a_value_is_a_failure_as_JSON_too()
    {
        using var run = new ConsoleRun();
        Assert.Equal(ExitCode.BadConfiguration, await run.RunAsync([], ["runs", "--json", "--database", ""]));
        Assert.Equal(ExitCode.BadConfiguration, Json(run).GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task A_verb_that_is_stopped_says_so_as_JSON()
    {
        await using var wecom = await StartAsync();
        using var run = new ConsoleRun { WeCom = wecom };
        await MakeTablesAsync(run);
        Assert.Equal(ExitCode.Stopped, await run.RunAsync([], ["doctor", "--json"], new CancellationToken(canceled: true)));
        Assert.Equal(ExitCode.Stopped, Json(run).GetProperty("exitCode").GetInt32());
    }

    private static IEnumerable<string?> Broken(ConsoleRun run) => Json(run).GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("state").GetString() == "Broken")
        .Select(finding => finding.GetProperty("check").GetString());

    private static async Task MakeTablesAsync(ConsoleRun run)
    {
        await using var context = new DirectoryContext(
            new DbContextOptionsBuilder<DirectoryContext>().UseSqlite($"Data Source={run.DatabasePath}").Options);
        await context.Database.EnsureCreatedAsync();
        SqliteConnection.ClearAllPools();
    }

    private static JsonElement Json(ConsoleRun run) => JsonElement.Parse(run.Output);

    private static Task<int> RunAsync(ConsoleRun run, string verb, params string[] more) => run.RunAsync(
        new()
        {
            ["WeCom__CorpId"] = run.WeCom!.CorpId,
            ["WeCom__AgentId"] = $"{run.WeCom.App.AgentId}",
            ["WeCom__Secret"] = run.WeCom.App.Secret,
            ["WeCom__BaseAddress"] = run.WeCom.BaseAddress.AbsoluteUri,
            ["WeCom__Language"] = "en",
        },
        [verb, .. more, "--database", run.DatabasePath, "--log-file", run.LogPath]);

    private static async Task<WeComSimulator> StartAsync()
    {
        var wecom = await WeComSimulator.StartAsync();
        for (var number = 0; number < 20; number++)
        {
            wecom.Organization.AddPerson($"user{number}", $"员工{number}", 1);
        }

        return wecom;
    }
}
