using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Callbacks;
using WeCom.Client.Contacts;
using WeCom.Client.Diagnostics;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Callbacks;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>A report that somebody pastes into an issue names nobody and has no secret, whatever the company's data look like.</summary>
public sealed class DoctorPrivacyTests
{
    private static readonly string[] Errmsgs = ["user/list", "department/list", "agent/get", "department/get"];

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly WeComUser[] People =
    [
        Person("wang.fang@corp.example", "王芳", "+86 138-0013-8000"),
        Person("Broken_Good", "60020 Fields", "13900139000"),
        Person("o'neill-2", "\"},{\u202E张\n伟", "19900000000"),
        Person("zhangwei", "张伟", "13700137000") with { Status = WeComUserStatus.Left },
        Person("not_granted_1", "<b>李娜</b>", "13600136000"),
    ];

    public static TheoryData<string> Situations =>
        ["sound", "not granted", "people only", "no scope", "failed", "told by callbacks", .. Errmsgs];

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task No_text_of_a_report_has_a_secret_or_anything_of_a_person(string situation)
    {
        await using var host = await SimulatedHost.StartAsync(Company(), options =>
        {
            options.ContactsSecret = options.Secret is null ? null : $"{options.Secret}-of-the-contacts";
            options.Sync.Scope.ProtectedUsers.Add("zhangwei");
        });
        host.WeCom.App.GrantsSensitiveFields = situation != "not granted";
        host.WeCom.App.VisibleDepartments = situation is "people only" or "no scope" ? [] : [1];
        host.WeCom.App.VisibleUserIds = situation == "people only" ? [.. People.Select(person => person.UserId)] : [];
        await PrepareAsync(host, situation);

        var report = await host.Get<IWeComDoctor>().ExamineAsync();

        WholeReport.Demand(report);
        var text = $"{JsonSerializer.Serialize(report, Json)}\n{report}\n{string.Join('\n', report.Findings)}";
        Assert.DoesNotContain(People.SelectMany(Personal), word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.False(new SecretSearch([host.WeCom.App.Secret, host.WeCom.ContactsSecret]).IsIn(text));
    }

    private static async Task PrepareAsync(SimulatedHost host, string situation)
    {
        if (Errmsgs.Contains(situation))
        {
            var errmsg = JsonSerializer.Serialize("refused " + string.Join(' ', People.SelectMany(Personal)));
            host.WeCom.AnswerNext(situation, SimulatedAnswer.Json($$"""{"errcode":60003,"errmsg":{{errmsg}}}"""), times: 20);
        }
        else if (situation == "failed")
        {
            var run = new SyncRun
            {
                RunId = Guid.NewGuid(),
                CorpId = host.WeCom.CorpId,
                StartedAt = host.Clock.GetUtcNow(),
                EndedAt = host.Clock.GetUtcNow(),
                IsFull = true,
                Failure = new(SyncIssueKind.RunFailed, "WeCom answered 60011, \"" + string.Join(' ', People.SelectMany(Personal)) + "\""),
            };
            await host.Get<ISyncJournal>("").SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);
        }
        else if (situation == "told by callbacks")
        {
            await host.Sync.SyncAllAsync();
            foreach (var person in People)
            {
                await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event("unsubscribe", person.UserId));
            }
        }
    }

    private static IEnumerable<string> Personal(WeComUser person)
        => [person.UserId, person.Name!, person.Mobile!, person.Mobile!.Replace("-", "", StringComparison.Ordinal), person.Email!];

    private static WeComUser Person(string userId, string name, string mobile) => new()
    {
        UserId = userId,
        Name = name,
        Mobile = mobile,
        Email = $"{userId.Replace('@', '.')}@mail.example",
        DepartmentIds = [2],
        Position = "经理",
        Status = WeComUserStatus.Active,
    };

    private static SimulatedOrganization Company()
    {
        var organization = new SimulatedOrganization();
        organization.AddDepartment(2, "王芳团队");
        Array.ForEach(People, organization.AddPerson);
        return organization;
    }
}
