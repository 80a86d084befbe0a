using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Diagnostics;
using WeCom.Client.Tests;
using WeCom.Client.Tests.Diagnostics;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Simulator.Tests.Faults;

/// <summary>
/// Each kind of secret with each fault on each endpoint: the doctor names what is wrong with either, and nothing else.
/// </summary>
public sealed class DoctorCombinationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Secrets =
    [
        "app before", "app after", "provider's", "provider's, ungranted", "third party", "sync, new IP", "sync, old IP",
        "app before with sync, old IP", "app after with sync, new IP", "app not trusted with sync, new IP",
        "app without scope with sync, new IP", "app with wrong agent and sync, old IP",
    ];

    private static readonly string[] Endpoints =
        ["gettoken", "department/get", "agent/get", "department/list", "user/list", "user/list_id", "department/simplelist"];

    [Fact]
    public async Task Every_fault_before_every_secret_is_told_with_what_is_wrong_of_the_secret_and_with_nothing_else()
    {
        var wrong = new List<string>();
        var faults = Enum.GetValues<SimulatedFault>();
        var step = TestLength.Of(share: 53, full: 1);
        for (var number = 0; number < Secrets.Length * faults.Length * Endpoints.Length; number += step)
        {
            var secret = Secrets[number % Secrets.Length];
            var fault = faults[number / Secrets.Length % faults.Length];
            var endpoint = Endpoints[number / Secrets.Length / faults.Length];
            var sound = (await ExamineAsync(secret, null, "")).Bad;
            var (bad, calls, served, isPlayed) = await ExamineAsync(secret, fault, endpoint);
            var causes = DoctorFaultTests.CauseOf(fault).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var isTold = !isPlayed || causes.All(bad.Contains);
            if (bad.Except(sound).Except(causes).Any() || !isTold || calls > 20 || (calls != served && fault != SimulatedFault.Late))
            {
                wrong.Add($"{secret}, {fault}, {endpoint}: {string.Join(' ', bad)} in {calls} calls of {served}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<(IReadOnlyList<string> Bad, int Calls, int Served, bool IsPlayed)> ExamineAsync(
        string secret, SimulatedFault? fault, string endpoint)
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await WeComSimulator.StartAsync(options =>
        {
            options.TimeProvider = new StandingClock(() => clock.Advance(Patience));
            options.App = new()
            {
                Kind = KindOf(secret),
                GrantsSensitiveFields = secret.StartsWith("app before", StringComparison.Ordinal),
                GrantsNames = !secret.Contains("ungranted", StringComparison.Ordinal),
            };
            options.App.VisibleDepartments = secret.StartsWith("app without scope", StringComparison.Ordinal) ? [] : [1];
            options.App.TrustedIps = secret.StartsWith("app not trusted", StringComparison.Ordinal) ? ["10.1.2.3"] : ["127.0.0.1"];
        });
        simulator.Organization.AddDepartment(2, "研发中心");
        simulator.Organization.AddPerson(new WeComUser { UserId = "lisi", Name = "李四", DepartmentIds = [2], Mobile = "13800000000" });
        simulator.ContactsSecretHasOldIp = secret.EndsWith("old IP", StringComparison.Ordinal);
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, simulator);
        services.AddSingleton<TimeProvider>(clock);
        services.AddWeComIntegration(options => options.Http.MaxRetries = 0).UseSimulator(simulator).AddInMemoryStores(new(), new());
        services.PostConfigure<WeComOptions>(options =>
        {
            var hasApp = !secret.StartsWith("sync", StringComparison.Ordinal);
            (options.AgentId, options.Secret) = hasApp ? (options.AgentId, options.Secret) : (null, null);
            options.AgentId = secret.Contains("wrong agent", StringComparison.Ordinal) ? 77 : options.AgentId;
            options.ContactsSecret = secret.Contains("sync", StringComparison.Ordinal) ? simulator.ContactsSecret : null;
            options.Http.Timeout = Patience;
        });
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        var isPlayed = false;
        if (fault is { } kind)
        {
            simulator.AnswerNext(endpoint, SimulatedAnswer.Of(kind) with
            {
                Before = _ =>
                {
                    isPlayed = true;
                    clock.Advance(kind == SimulatedFault.ClockAhead ? TimeSpan.FromSeconds(10) : TimeSpan.Zero);
                    return Task.CompletedTask;
                },
            });
        }

        var report = await provider.GetRequiredService<IWeComDoctor>().ExamineAsync();
        WholeReport.Demand(report);
        exposure.Hide(simulator.Organization.People);
        var bad = report.Findings
            .Where(finding => finding.State > DoctorState.Unknown)
            .Select(finding => $"{finding.Check}:{finding.State}")
            .ToList();
        return (bad, report.Calls, simulator.Requests.Total, isPlayed);
    }

    private static SimulatedAppKind KindOf(string secret) => secret[0] switch
    {
        'p' => SimulatedAppKind.ProviderDeveloped,
        't' => SimulatedAppKind.ThirdParty,
        _ => SimulatedAppKind.SelfBuilt,
    };
}
