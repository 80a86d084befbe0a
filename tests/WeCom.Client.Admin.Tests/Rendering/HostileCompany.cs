using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Tests.Mounting;
using WeCom.Client.Contacts;
using WeCom.Client.Diagnostics;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Tests.Rendering;

/// <summary>A company in which every name, reason and error text is hostile.</summary>
internal static class HostileCompany
{
    public static readonly string Text = AdminHost.Hostile + string.Concat(Enumerable.Repeat("<img src=x onerror=alert(1)>\u202E", 400));

    /// <summary>The start of a text, as long as a reason may be.</summary>
    public static readonly string Reason = Text[..500];

    private static readonly SyncIssue Failure = new(SyncIssueKind.RecordNotWritten, Text) { Id = Text, Cause = Text, Remedy = Text };

    /// <summary>A host whose doctor finds hostile texts.</summary>
    public static Task<AdminHost> StartAsync()
        => AdminHost.StartAsync(configure: services => services.AddKeyedSingleton<IWeComDoctor>("", new HostileDoctor()));

    /// <returns>The addresses of all pages and files, with parameters and without.</returns>
    public static async Task<IReadOnlyList<string>> FillAsync(AdminHost host)
    {
        using var administrator = host.Open();
        await PlanAsync(host, administrator);
        await FailAsync(host, administrator);
        await host.HoldBackAsync(
            3,
            number => $"{AdminHost.Hostile}{number}",
            entry => entry with { Name = Text, Reason = Text, Failure = Failure, Fields = [new FieldChange(Text, Text, Text)] },
            new SyncIssue(SyncIssueKind.JournalFailed, Text) { Id = Text, Cause = Text, Remedy = Text });
        await ParkAsync(host);
        await DecideAsync(administrator, "reject");
        using var examined = await administrator.PostAsync("/wecom/doctor");
        var runs = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=");
        var (run, failed) = (runs[1].Split('"')[0], runs[2].Split('"')[0]);
        var hostile = Uri.EscapeDataString(AdminHost.Hostile);
        return
        [
            .. SecurityTests.Names, $"run?id={run}", $"run?id={failed}", "person?id=person12",
            "held?csv=hash-of-3", $"run?id={run}&csv=1", "runs?csv=1",
            $"person?id={hostile}", $"person?id={hostile}0", "departments?id=2",
            $"runs?kind={hostile}&result={hostile}&from={hostile}&to={hostile}&before={hostile}",
        ];
    }

    /// <summary>Decides about the set that <see cref="FillAsync"/> leaves, for a hostile reason.</summary>
    public static async Task DecideAsync(Browser administrator, string what)
    {
        using var answer = await administrator.PostAsync("/wecom/held", ("do", what), ("hash", "hash-of-3"), ("reason", Reason));
        Assert.Matches("^held\\?done=(approved|rejected|reconsidered)$", answer.Headers.Location?.OriginalString);
    }

    // Somebody new, somebody whose fields change and a department, each with hostile texts, beside the removals that are held back.
    private static async Task PlanAsync(AdminHost host, Browser administrator)
    {
        var company = host.Company.Organization;
        company.AddPerson(new()
        {
            UserId = "hostile",
            Name = Text,
            Mobile = "13900000001",
            Position = Text,
            Email = Text,
            DepartmentIds = [2],
            Status = WeComUserStatus.Active,
        });
        company.UpdatePerson("person12", person => person with { Name = Text, Position = Text, Alias = Text });
        company.AddDepartment(3, Text);
        using var made = await administrator.PlanAsync();
        Assert.Equal(2, Regex.Count(await administrator.ReadAsync("/wecom/plan"), "href=\"person\\?id=(hostile|person12)\""));
    }

    // From here on WeCom answers a read with a hostile text, as a plan, a run and the story of a person then tell.
    private static async Task FailAsync(AdminHost host, Browser administrator)
    {
        var refusal = SimulatedAnswer.Json(JsonSerializer.Serialize(new { errcode = 50002, errmsg = Text }));
        foreach (var endpoint in new[] { "department/list", "department/simplelist", "user/get", "agent/get" })
        {
            host.Company.AnswerNext(endpoint, refusal, times: 10_000);
        }

        using var made = await administrator.PlanAsync();
        using var started = await administrator.PostAsync("/wecom/", ("do", "run"));
        await administrator.ReadSettledAsync("/wecom/");
    }

    public static Task ParkAsync(AdminHost host) => host.ParkAsync(AdminHost.Hostile, Failure);

    private sealed class HostileDoctor : IWeComDoctor
    {
        public Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken = default) => Task.FromResult(new DoctorReport
        {
            Registration = "",
            ExaminedAt = TimeProvider.System.GetUtcNow(),
            Language = "en",
            Calls = 1,
            Findings =
            [
                .. Enum.GetValues<DoctorCheck>().Select(check => new DoctorFinding
                {
                    Check = check, State = DoctorState.Broken, Seen = new(Text, Text), Remedy = new(Text, Text),
                }),
            ],
        });
    }
}
