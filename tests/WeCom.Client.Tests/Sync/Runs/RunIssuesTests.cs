using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Runs;

/// <summary>Tests which issues of a run the journal stores.</summary>
public sealed class RunIssuesTests
{
    [Fact]
    public async Task A_run_stores_its_gaps_and_warnings_and_leaves_to_an_entry_what_it_tells()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.MoveDepartment(2, 3);
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "Architect" });
        host.Users.Fail = _ => new InvalidOperationException("out of order");
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(60011), when: "department_id=4");

        var result = await host.Sync.SyncAllAsync();

        Assert.Contains(result.Errors, issue => issue.Kind == SyncIssueKind.RecordNotWritten);
        var run = await LatestAsync(host);
        Assert.Equal(
            result.Errors.Where(issue => issue.Kind != SyncIssueKind.RecordNotWritten).Concat(result.Warnings), run.Issues!);
        Assert.Superset(
            new HashSet<SyncIssueKind> { SyncIssueKind.ReadGap, SyncIssueKind.DepartmentCycle },
            run.Issues!.Select(issue => issue.Kind).ToHashSet());
    }

    [Fact]
    public async Task Fifty_of_a_kind_are_stored_and_the_others_counted_but_what_tells_of_many_is_kept()
    {
        await using var host = await SimulatedHost.StartAsync();
        for (var number = 0; number < 130; number++)
        {
            host.WeCom.Organization.AddPerson($"odd{number}", "Odd", 2);
            host.WeCom.Organization.SetRawField($"odd{number}", "position", "[1]");
        }

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(101, result.Warnings.Count(issue => issue.Kind == SyncIssueKind.FieldsUnreadable));
        var kept = (await LatestAsync(host)).Issues!.Where(issue => issue.Kind == SyncIssueKind.FieldsUnreadable).ToList();
        Assert.Equal(52, kept.Count);
        Assert.Equal(50, kept.Count(issue => issue.Id is not null));
        Assert.Contains("fields of 30 more", kept[50].Message, StringComparison.Ordinal);
        Assert.Equal("Warnings of this kind that are not in the journal: 50.", kept[51].Message);
    }

    [Fact]
    public async Task A_run_that_has_not_ended_or_broke_has_no_issues()
    {
        await using var host = await SimulatedHost.StartAsync();
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(60011), times: 1);

        await Assert.ThrowsAsync<Client.Errors.WeChatApiException>(() => host.Sync.SyncAllAsync());

        Assert.Null((await LatestAsync(host)).Issues);
    }

    private static async Task<SyncRun> LatestAsync(SimulatedHost host)
        => await host.Get<ISyncJournal>().ListRunsAsync(host.WeCom.CorpId, default).FirstAsync();
}
