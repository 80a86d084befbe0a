using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Admin.Tests.Mounting;
using WeCom.Client.Callbacks;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Tests.Rendering;

/// <summary>A company in which every name, reason and error text is hostile.</summary>
internal static class HostileCompany
{
    public static readonly string Text = AdminHost.Hostile + string.Concat(Enumerable.Repeat("<img src=x onerror=alert(1)>\u202E", 400));

    /// <returns>The addresses of all pages and files, with parameters and without.</returns>
    public static async Task<IReadOnlyList<string>> FillAsync(AdminHost host)
    {
        await host.HoldBackAsync(
            3,
            number => $"{AdminHost.Hostile}{number}",
            entry => entry with { Name = Text, Reason = Text, Failure = Text, Fields = [new FieldChange(Text, Text, Text)] },
            new SyncIssue(SyncIssueKind.JournalFailed, Text) { Id = Text, Cause = Text, Remedy = Text });
        await ParkAsync(host);
        using var administrator = host.Open();
        using var rejected = await administrator.PostAsync(
            "/wecom/held", ("do", "reject"), ("hash", "hash-of-3"), ("reason", Text[..500]));
        var run = (await administrator.ReadAsync("/wecom/runs")).Split("href=\"run?id=")[1].Split('"')[0];
        var hostile = Uri.EscapeDataString(AdminHost.Hostile);
        return
        [
            .. SecurityTests.Names, $"run?id={run}", "held?csv=hash-of-3", $"run?id={run}&csv=1", "runs?csv=1",
            $"person?id={hostile}", $"person?id={hostile}0", "departments?id=2",
            $"runs?kind={hostile}&result={hostile}&from={hostile}&to={hostile}&before={hostile}",
        ];
    }

    private static async Task ParkAsync(AdminHost host)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredKeyedService<IWeComInbox>("");
        var now = TimeProvider.System.GetUtcNow();
        await inbox.PutAsync(
            host.Company.CorpId,
            [new() { Kind = WeComHintKind.User, Id = AdminHost.Hostile, HeardAt = now, DueAt = now }],
            CancellationToken.None);
        await foreach (var row in inbox.ListDueAsync(host.Company.CorpId, now, 1, CancellationToken.None))
        {
            await inbox.SaveAsync(row with { Tries = 10, DueAt = null, ParkedAt = now, Failure = Text }, CancellationToken.None);
        }
    }
}
