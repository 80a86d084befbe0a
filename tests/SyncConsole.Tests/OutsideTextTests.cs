using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SyncConsole.Rendering;
using SyncConsole.Verbs;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace SyncConsole.Tests;

/// <summary>Tests that names from WeCom reach the terminal as text alone.</summary>
public sealed class OutsideTextTests
{
    private const string Name = "研发\u001b[31m\u0007\u202e\u2028\n✓ All well";

    [Fact]
    public void Every_line_of_a_report_is_printable()
    {
        using var output = new StringWriter();
        var report = new Report(Terminal.Create(output, isTerminal: false));

        report.Title(Name, Name);
        report.Text(Name);
        report.Note(Name);
        report.Good(Name);
        report.Notable(Name);
        report.Bad(Name);
        report.Item(Name);
        report.Facts((Name, Name));
        ErrorPanel.Show(
            report, new WeChatException("refused\u001b[31m\u202e") { Hint = "h\u001b[31m\u202e", Remedy = "r\u001b[31m\u202e" });

        Assert.DoesNotContain(output.ToString().Split('\n'), line => line.TrimStart().StartsWith("✓ All", StringComparison.Ordinal));
        PlanView.Show(report, Plan());
        AssertPrintable(output.ToString());
    }

    [Fact]
    public async Task JSON_has_such_characters_escaped_and_the_letters_of_every_language_as_they_are()
    {
        using var output = new StringWriter();
        using var json = new StringWriter();
        await using var services = new ServiceCollection().BuildServiceProvider();
        var run = new VerbRun(services, new(Terminal.Create(output, isTerminal: false)), json);

        await run.ShowAsync(Name + "\u2066\u200f\u0085\u009b", (_, _) => { });

        Assert.DoesNotContain(
            json.ToString().TrimEnd(), letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format);
        Assert.Equal(Name + "\u2066\u200f\u0085\u009b", JsonSerializer.Deserialize<string>(json.ToString()));
        Assert.StartsWith("\"研发", json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_with_such_names_is_shown_as_symbols()
    {
        var company = SimulatedOrganization.Generate(new() { Departments = 6, People = 60 });
        company.UpdateDepartment(
            company.Departments[1].DepartmentId, department => department with { Name = "研发\u202e\u2067" });
        await using var wecom = await WeComSimulator.StartAsync(options => options.Organization = company);
        using var run = new ConsoleRun { WeCom = wecom };

        var exitCode = await run.RunAsync(
            new()
            {
                ["WECHAT_CORP_ID"] = wecom.CorpId,
                ["WECHAT_AGENT_ID"] = "1000002",
                ["WECHAT_SECRET"] = wecom.App.Secret,
            },
            "--base-address",
            wecom.BaseAddress.AbsoluteUri);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("研发\uFFFD\uFFFD", run.Output, StringComparison.Ordinal);
        AssertPrintable(run.Output);
    }

    private static SyncPlan Plan() => new()
    {
        RunId = Guid.Empty,
        CorpId = "ww1",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Users = new()
        {
            Items =
            [
                new PlanItem<UserChange>(PlanAction.Update) { Id = Name, Name = Name, Fields = [new("Name", Name, Name)] },
                new PlanItem<UserChange>(PlanAction.Skip) { Id = "skipped", Reason = Name },
            ],
        },
    };

    private static void AssertPrintable(string output)
        => Assert.DoesNotContain(output, character => character is not '\n'
            && (char.IsControl(character) || character is '\u2028' or '\u202e' or '\u2067'));
}
