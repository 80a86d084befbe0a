using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Tests.Pages;

/// <summary>Since when a record is held back, over many nights and over nights that could not tell.</summary>
public sealed class HeldSinceTests
{
    private static readonly DateTimeOffset Today = new(2026, 11, 30, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_night_that_could_not_tell_who_is_gone_does_not_begin_the_time_again()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var viewer = host.Open();
        await NightAsync(host, 7, new(), Held("back"));
        await NightAsync(host, 6, new() { HeldBackHash = "a" }, Held("lasting"), Held("rejected"), Held("back"));
        await NightAsync(host, 5, new(), isIncomplete: true);
        await NightAsync(
            host, 4, new(), Kept("lasting", PlanReasonKind.QuestionFailed), Kept("rejected", PlanReasonKind.Rejected));
        await NightAsync(host, 3, new(), Held("lasting"), Held("rejected"));
        await NightAsync(host, 2, new() { HeldBackHash = "b" }, Held("lasting"), Held("rejected"));
        await NightAsync(host, 1, new() { HeldBackHash = "c" }, Held("lasting"), Held("rejected"), Held("back"));

        var page = await viewer.ReadAsync("/wecom/held");

        Assert.Equal(Today.AddDays(-6), Since(page, "lasting"));
        Assert.Equal(Today.AddDays(-3), Since(page, "rejected"));
        Assert.Equal(Today.AddDays(-1), Since(page, "back"));
        Assert.DoesNotContain("or earlier", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nights_that_held_a_record_back_although_they_were_incomplete_count()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var viewer = host.Open();
        await NightAsync(host, 5, new() { HeldBackHash = "x" }, isIncomplete: true, Held("lasting"), Held("other"));
        await NightAsync(host, 4, new() { HeldBackHash = "a" }, isIncomplete: true, Held("lasting"));
        await NightAsync(host, 3, new(), isIncomplete: true);
        await NightAsync(host, 2, new() { HeldBackHash = "a" }, isIncomplete: true, Held("lasting"));
        await NightAsync(host, 1, new() { HeldBackHash = "a" }, isIncomplete: true, Held("lasting"));

        var page = await viewer.ReadAsync("/wecom/held");

        Assert.Equal(Today.AddDays(-5), Since(page, "lasting"));
    }

    [Theory]
    [InlineData("en", " or earlier")]
    [InlineData("zh-CN", "或更早")]
    public async Task Ninety_nights_with_another_set_each_cost_a_bounded_number_of_statements(string language, string told)
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var viewer = host.Open(language: language);
        for (var night = 90; night > 60; night--)
        {
            await NightAsync(host, night, new() { HeldBackHash = $"{night}" }, Held("lasting"), Held($"new{night}"));
        }

        await viewer.ReadAsync("/wecom/held");
        host.Commands.Take();
        var first = await viewer.ReadAsync("/wecom/held");
        var thirty = host.Commands.Take();
        for (var night = 60; night > 0; night--)
        {
            await NightAsync(host, night, new() { HeldBackHash = $"{night}" }, Held("lasting"), Held($"new{night}"));
        }

        host.Commands.Take();
        var page = await viewer.ReadAsync("/wecom/held");

        Assert.InRange(host.Commands.Take(), 30, thirty + 1);
        Assert.DoesNotContain(told, first, StringComparison.Ordinal);
        Assert.Equal(Today.AddDays(-90), Since(first, "lasting"));
        Assert.Equal(Today.AddDays(-31), Since(page, "lasting"));
        Assert.Contains(told, Row(page, "lasting"), StringComparison.Ordinal);
        Assert.Equal(Today.AddDays(-1), Since(page, "new1"));
        Assert.DoesNotContain(told, Row(page, "new1"), StringComparison.Ordinal);
        Assert.Contains(told, await viewer.ReadAsync("/wecom/held?csv=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ninety_nights_with_the_same_set_are_all_counted_and_cost_no_statement_more()
    {
        await using var host = await AdminHost.StartAsync(withRuns: false);
        using var viewer = host.Open();
        await NightAsync(host, 91, new() { HeldBackHash = "a" }, Held("lasting"));
        await viewer.ReadAsync("/wecom/held");
        host.Commands.Take();
        await viewer.ReadAsync("/wecom/held");
        var one = host.Commands.Take();
        for (var night = 90; night > 0; night--)
        {
            await NightAsync(host, night, new() { HeldBackHash = "a" }, Held("lasting"));
        }

        host.Commands.Take();
        var page = await viewer.ReadAsync("/wecom/held");

        Assert.Equal(one, host.Commands.Take());
        Assert.Equal(Today.AddDays(-91), Since(page, "lasting"));
        Assert.DoesNotContain("or earlier", page, StringComparison.Ordinal);
    }

    private static JournalEntry Held(string id) => new(RecordType.User, id, PlanAction.HeldBack) { ReasonKind = PlanReasonKind.NotInWeCom };

    private static JournalEntry Kept(string id, PlanReasonKind why) => new(RecordType.User, id, PlanAction.Keep) { ReasonKind = why };

    private static Task NightAsync(AdminHost host, int daysAgo, SyncCounts counts, params JournalEntry[] entries)
        => NightAsync(host, daysAgo, counts, isIncomplete: false, entries);

    private static async Task NightAsync(
        AdminHost host, int daysAgo, SyncCounts counts, bool isIncomplete, params JournalEntry[] entries)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var journal = scope.ServiceProvider.GetRequiredService<ISyncJournal>();
        var began = Today.AddDays(-daysAgo);
        var run = await journal.SaveRunAsync(
            new()
            {
                RunId = Guid.NewGuid(),
                CorpId = host.Company.CorpId,
                StartedAt = began,
                EndedAt = began,
                IsFull = true,
                Status = SyncStatus.HeldBack,
                Departments = new() { Unchanged = 1 },
                Users = counts with
                {
                    Unchanged = 1,
                    HeldBack = entries.Count(entry => entry.Action == PlanAction.HeldBack),
                    Kept = entries.Count(entry => entry.Action == PlanAction.Keep),
                },
                Issues = isIncomplete ? [new(SyncIssueKind.ReadGap, "department 7")] : [],
            },
            DateTimeOffset.MinValue,
            CancellationToken.None);
        await journal.AddEntriesAsync(new(host.Company.CorpId, run.RunId), entries, CancellationToken.None);
    }

    private static string Row(string page, string userId) => page.Split($"<code>{userId}</code>")[1].Split("</tr>")[0];

    private static DateTimeOffset Since(string page, string userId) => DateTimeOffset.Parse(
        Regex.Match(Row(page, userId), "datetime=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value,
        CultureInfo.InvariantCulture);
}
