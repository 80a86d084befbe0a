using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Diagnostics;
using WeCom.Client.Errors;
using WeCom.Client.Tests.Diagnostics;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>The doctor before each kind of secret, and before each thing that an administrator can have left out.</summary>
public sealed class DoctorMatrixTests
{
    private const string Sensitive = "mobile gender email biz_mail avatar qr_code address";
    private const string Details = "name position telephone alias extattr external_position";

    public static TheoryData<string, string, string> Secrets => new()
    {
        { "app before 2022-06-20", "", "" },
        { "app after", "Fields:Attention", Sensitive },
        { "provider's", "Fields:Attention", Sensitive },
        { "provider's, ungranted", "Fields:Attention", $"{Details} {Sensitive} department.name" },
        { "third party", "Token:Broken", "" },
        { "sync, new IP", "Fields:Attention", "" },
        { "sync, old IP", "", "" },
        { "app with sync, new IP", "", "" },
        { "app with sync, old IP", "", "" },
        { "app after with sync, new IP", "Fields:Attention", Sensitive },
        { "app after with sync, old IP", "Fields:Attention", Sensitive },
        { "provider's with sync, new IP", "Fields:Attention", Sensitive },
        { "provider's with sync, old IP", "Fields:Attention", Sensitive },
        { "provider's, ungranted, with sync, new IP", "Fields:Attention", $"{Details} {Sensitive} department.name" },
        { "third party with sync, new IP", "Token:Broken", "" },
        { "third party with sync, old IP", "Token:Broken", "" },
        { "sync that is an app's", "ContactsSecret:Broken", "" },
        { "app with a sync that is an app's", "ContactsSecret:Attention", "" },
    };

    public static TheoryData<string, string, int> Oversights => new()
    {
        { "wrong secret", "Token:Broken", 40001 },
        { "wrong company", "Token:Broken", 40013 },
        { "wrong agent", "App:Broken", 301002 },
        { "disabled", "Token:Broken", 40001 },
        { "not trusted", "TrustedIp:Broken", 60020 },
        { "no scope", "VisibleScope:Broken", 0 },
        { "people only", "VisibleScope:Attention", 0 },
        { "wrong contacts secret", "ContactsSecret:Attention", 40001 },
        { "contacts secret not trusted", "ContactsSecret:Attention", 60020 },
        { "limit reached", "RateLimit:Attention", 45009 },
        { "clock", "Clock:Attention", 0 },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Every_secret_is_told_what_it_is_granted(string secret, string findings, string withheld)
    {
        await using var simulator = await StartAsync(new(), options =>
        {
            options.App.GrantsSensitiveFields = secret is "app before 2022-06-20" or "app with sync, new IP" or "app with sync, old IP"
                or "app with a sync that is an app's";
            options.App.GrantsNames = !secret.StartsWith("provider's, ungranted", StringComparison.Ordinal);
        }, KindOf(secret));
        simulator.ContactsSecretHasOldIp = secret.EndsWith("old IP", StringComparison.Ordinal);
        var other = simulator.AddApp(new() { AgentId = 9 });
        var report = await ExamineAsync(simulator, configure: options =>
        {
            var hasApp = !secret.StartsWith("sync", StringComparison.Ordinal);
            (options.AgentId, options.Secret) = hasApp ? (options.AgentId, options.Secret) : (null, null);
            var isOfApp = secret.EndsWith("is an app's", StringComparison.Ordinal);
            var hasSync = secret.Contains("sync", StringComparison.Ordinal);
            options.ContactsSecret = hasSync ? simulator.ContactsSecret : null;
            options.ContactsSecret = isOfApp ? other.Secret : options.ContactsSecret;
        });
        Assert.Equal(findings, Bad(report));
        var named = report.Fields.Where(field => field.State == DoctorFieldState.NotGranted).Select(field => field.Name);
        Assert.Equal(withheld, string.Join(' ', named));
        Assert.All(report.Fields, field => Assert.InRange(field.SampleSize, 1, 20));
    }

    [Fact]
    public async Task A_field_that_nobody_fills_in_is_no_finding()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await WeComSimulator.StartAsync(options =>
        {
            options.TimeProvider = clock;
            options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 4, People = 40 });
        });
        var report = await ExamineAsync(simulator, clock);

        Assert.Equal("", Bad(report));
        Assert.Equal(DoctorFieldState.Unknown, report.Fields.Single(field => field.Name == "external_position").State);
        Assert.DoesNotContain("-", report.Findings.Single(finding => finding.Check == DoctorCheck.Fields).Seen.English);
    }

    [Theory]
    [MemberData(nameof(Oversights))]
    public async Task Every_oversight_is_named_and_no_other(string oversight, string findings, int errorCode)
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await StartAsync(clock, options =>
        {
            options.App.IsEnabled = oversight != "disabled";
            options.App.TrustedIps = oversight == "not trusted" ? ["10.1.2.3"] : ["127.0.0.1"];
            options.App.VisibleDepartments = oversight is "no scope" or "people only" ? [] : [1];
            options.App.VisibleUserIds = oversight == "people only" ? ["lisi"] : [];
        });
        simulator.ContactsTrustedIps = oversight == "contacts secret not trusted" ? ["10.1.2.3"] : ["127.0.0.1"];
        if (oversight == "limit reached")
        {
            simulator.AnswerNext("user/list", SimulatedAnswer.Error(45009));
        }

        if (oversight == "clock")
        {
            simulator.JumpClock(TimeSpan.FromMinutes(6));
        }

        var report = await ExamineAsync(simulator, clock, options =>
        {
            options.Secret = oversight == "wrong secret" ? new('x', 43) : options.Secret;
            options.CorpId = oversight == "wrong company" ? "wwffffffffffffffff" : options.CorpId;
            options.AgentId = oversight == "wrong agent" ? 77 : options.AgentId;
            options.ContactsSecret = oversight == "wrong contacts secret" ? new('x', 43) : simulator.ContactsSecret;
        });
        Assert.Equal(findings, Bad(report));
        var finding = report.Findings.Single(finding => finding.State > DoctorState.Unknown);
        Assert.Equal(errorCode, finding.ErrorCode ?? 0);
        Assert.NotNull(finding.Remedy);
        Assert.NotEqual(finding.Remedy.English, finding.Remedy.Chinese);
    }

    [Fact]
    public async Task An_export_is_named_where_a_full_sync_reads_by_it()
    {
        await using var simulator = await StartAsync(new());
        var report = await ExamineAsync(simulator, configure: options => options.Sync.ReadPath = ReadPath.Export);
        Assert.Contains("an export of people (export/user)", Of(report, DoctorCheck.Cost).Seen.English);
    }

    [Fact]
    public async Task The_address_that_WeCom_sees_is_told_and_what_a_full_sync_takes()
    {
        await using var simulator = await StartAsync(new());
        var report = await ExamineAsync(simulator, configure: options => options.ContactsSecret = simulator.ContactsSecret);
        Assert.Equal(DoctorState.Unknown, report.State);
        Assert.Equal("127.0.0.1", report.CallerIp);
        Assert.Contains("127.0.0.1", Of(report, DoctorCheck.TrustedIp).Seen.Chinese);
        Assert.Contains("about 6 calls", Of(report, DoctorCheck.Cost).Seen.English);
        Assert.Contains("user/list for each department", Of(report, DoctorCheck.Cost).Seen.English);
        Assert.Contains("4 departments", Of(report, DoctorCheck.ContactsSecret).Seen.English);
        Assert.Equal(DoctorState.Unknown, Of(report, DoctorCheck.LastFullSync).State);
        Assert.All(report.Findings, finding => Assert.NotEqual(finding.Seen.English, finding.Seen.Chinese));
    }

    [Fact]
    public async Task A_token_that_is_rejected_again_and_again_ends_the_examination_within_its_calls()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await StartAsync(clock);
        foreach (var endpoint in new[] { "department/get", "agent/get", "department/list", "user/list", "department/simplelist" })
        {
            simulator.AnswerNext(endpoint, SimulatedAnswer.Error(42001) with { Before = Later }, times: 1);
        }

        var report = await ExamineAsync(simulator, clock, options => options.ContactsSecret = simulator.ContactsSecret);
        Assert.Equal(simulator.Requests.Total, report.Calls);
        Assert.InRange(report.Calls, 10, 20);

        Task Later(CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return Task.CompletedTask;
        }
    }

    private static SimulatedAppKind KindOf(string secret) => secret.Split(' ', ',')[0] switch
    {
        "provider's" => SimulatedAppKind.ProviderDeveloped,
        "third" => SimulatedAppKind.ThirdParty,
        _ => SimulatedAppKind.SelfBuilt,
    };

    private static string Bad(DoctorReport report) => string.Join(' ', report.Findings
        .Where(finding => finding.State > DoctorState.Unknown)
        .Select(finding => $"{finding.Check}:{finding.State}"));

    private static DoctorFinding Of(DoctorReport report, DoctorCheck check) => report.Findings.Single(finding => finding.Check == check);

    private static async Task<DoctorReport> ExamineAsync(
        WeComSimulator simulator, FakeTimeProvider? clock = null, Action<WeComOptions>? configure = null)
    {
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, simulator);
        services.AddSingleton<TimeProvider>(clock ?? new FakeTimeProvider());
        services.AddWeComIntegration(options => options.Language = "zh-CN").UseSimulator(simulator).AddInMemoryStores(new(), new());
        services.PostConfigure<WeComOptions>(options => configure?.Invoke(options));
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        var before = simulator.Requests.Total;
        var report = await provider.GetRequiredService<IWeComDoctor>().ExamineAsync();
        var made = simulator.Requests.GetLatest().Skip(before).ToList();
        Assert.Equal(made.Count, report.Calls);
        Assert.InRange(report.Calls, 0, 20);
        Assert.DoesNotContain(made, request => request.Endpoint.Split('/')[^1] is "create" or "update" or "delete" or "send");
        exposure.Hide(simulator.Organization.People);
        WholeReport.Demand(report);
        return report;
    }

    private static async Task<WeComSimulator> StartAsync(
        FakeTimeProvider clock, Action<WeComSimulatorOptions>? configure = null, SimulatedAppKind kind = SimulatedAppKind.SelfBuilt)
    {
        var simulator = await WeComSimulator.StartAsync(options =>
        {
            options.TimeProvider = clock;
            options.App = new() { Kind = kind };
            configure?.Invoke(options);
        });
        simulator.Organization.AddDepartment(2, "研发中心");
        simulator.Organization.AddDepartment(3, "前端部", parentId: 2);
        simulator.Organization.AddDepartment(4, "财务部");
        simulator.Organization.AddPerson(new WeComUser
        {
            UserId = "lisi",
            Name = "李四",
            DepartmentIds = [2],
            IsLeaderInDepartments = [true],
            Position = "工程师",
            Mobile = "13800000000",
            Gender = WeComGender.Female,
            Email = "lisi@corp.example",
            BizMail = "lisi@mail.example",
            Avatar = "https://avatar.example/1",
            QrCode = "https://qr.example/1",
            Address = "广州",
            Telephone = "020-1",
            Alias = "四",
            ExtendedAttributes = [],
            ExternalPosition = "",
            Status = WeComUserStatus.Active,
        });
        return simulator;
    }
}
