using Microsoft.Extensions.Logging;
using WeCom.Client.Contacts;
using WeCom.Client.Diagnostics;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Examples;

/// <summary>The examples of docs/doctor.md.</summary>
public sealed class DoctorExamples
{
    [Fact]
    public async Task Findings_are_logged()
    {
        await using var host = await SimulatedHost.StartAsync(timeProvider: TimeProvider.System);
        host.WeCom.App.TrustedIps = ["10.0.0.1"];
        var (doctor, cancellationToken) = (host.Get<IWeComDoctor>(), CancellationToken.None);
        ILogger logger = host.Logs.CreateLogger("doctor");

        var report = await doctor.ExamineAsync(cancellationToken);
        foreach (var finding in report.Findings.Where(finding => finding.State > DoctorState.Unknown))
        {
            logger.LogWarning("{Check}: {Seen} {Remedy}", finding.Check, finding.Seen.English, finding.Remedy?.English);
        }

        Assert.Contains(host.Logs.Entries, entry => entry.Whole.Contains("TrustedIp: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_who_signs_in_is_synced()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.App.GrantsSensitiveFields = false;
        await host.Sync.SyncAllAsync();
        var (contacts, planner, cancellationToken) = (host.Get<IWeComContactsClient>(), host.Get<ISyncPlanner>(), CancellationToken.None);
        var code = host.WeCom.LogIn("user3");

        var login = await contacts.GetUserInfoAsync(code, cancellationToken);
        if (login.UserTicket is { } ticket)
        {
            await planner.SyncUserDetailAsync(ticket, cancellationToken);
        }

        Assert.Equal("13800000003", host.User("user3").Values.Mobile);
    }
}
