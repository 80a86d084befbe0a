using System.Text.Json;
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
        Assert.Equal(ExitCode.Success, await RunAsync(run, "sync"));
        for (var number = 0; number < 12; number++)
        {
            wecom.Organization.RemovePerson($"user{number}");
        }

        Assert.Equal(ExitCode.Success, await RunAsync(run, "sync", "--json"));
        Assert.Equal(12, Json(run).GetProperty("users").GetProperty("heldBack").GetInt32());
        var hash = Json(run).GetProperty("users").GetProperty("heldBackHash").GetString()!;
        await RunAsync(run, "plan");
        await RunAsync(run, "runs");
        Assert.Contains(hash, run.Text);
        Assert.Contains("plan nothing was written: people ", run.Text);

        Assert.NotEqual(ExitCode.Success, await RunAsync(run, "approve", "no-such-hash", "--by", "Wang", "--for", "nothing"));
        Assert.Equal(ExitCode.Success, await RunAsync(run, "approve", hash, "--by", "Wang", "--for", "branch closed"));
        Assert.Contains($"{hash} by Wang", run.Text);
        Assert.Contains("branch closed", run.Text);
        Assert.Equal(ExitCode.Success, await RunAsync(run, "withdraw", hash));
        Assert.Equal(ExitCode.SyncErrors, await RunAsync(run, "withdraw", hash));
        Assert.Contains("no approval", run.Text);
        Assert.Equal(ExitCode.Success, await RunAsync(run, "approve", hash, "--by", "Wang", "--for", "branch closed"));
        Assert.Equal(ExitCode.Success, await RunAsync(run, "approvals", "--json"));
        Assert.Equal("Wang", Json(run)[0].GetProperty("approvedBy").GetString());

        Assert.Equal(ExitCode.Success, await RunAsync(run, "plan", "--keep", run.PathOf("plan.json")));
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
