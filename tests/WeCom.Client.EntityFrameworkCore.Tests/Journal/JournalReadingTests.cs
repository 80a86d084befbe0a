using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>The journal is read a part at a time, so that nothing of it stands in the way of what else the caller asks for.</summary>
public sealed class JournalReadingTests
{
    public static TheoryData<string> Databases => [.. TestDatabases.Names];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_entries_of_each_run_and_the_approvals_are_read_while_the_runs_are_listed(string kind)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind));
        var scope = database.Open();
        var (journal, approvals) = (
            scope.GetRequiredKeyedService<ISyncJournal>(string.Empty), scope.GetRequiredKeyedService<IRemovalApprovals>(string.Empty));
        await approvals.ApproveAsync(
            "ww-one",
            new() { RemovalHash = "set", ApprovedBy = "Zhang", ApprovedAt = DateTimeOffset.UnixEpoch },
            CancellationToken.None);
        for (var number = 1; number <= 3; number++)
        {
            await AddAsync(journal, ["a"]);
        }

        var read = new List<string>();
        await foreach (var run in journal.ListRunsAsync("ww-one", CancellationToken.None))
        {
            await foreach (var entry in journal.ListEntriesAsync(new("ww-one", run.RunId), CancellationToken.None))
            {
                await foreach (var approval in approvals.ListAsync("ww-one", CancellationToken.None))
                {
                    await approvals.TakeAsync("ww-two", "none", CancellationToken.None);
                    read.Add($"{run.Number} {entry.Id} {approval.RemovalHash}");
                }
            }
        }

        Assert.Equal(["3 a set", "2 a set", "1 a set"], read);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task Many_entries_come_back_once_and_in_their_order(int count)
    {
        using var database = new DirectoryDatabase();
        var ids = Enumerable.Range(0, count).Select(i => $"{i}").ToList();
        var context = await AddAsync(database.Journal(), ids);
        Assert.Equal(ids, await database.Journal().ListEntriesAsync(context, CancellationToken.None).Select(e => e.Id).ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_a_row_has_in_place_of_JSON_is_told_as_it_is(string kind)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind));
        string[] texts =
        [
            "the store failed (DbException: too long)", """{"kind":2,"message":"the sto""", """{"kind":2}""", "null", "[null]", "[{}]",
        ];
        foreach (var text in texts)
        {
            var context = await AddAsync(database.Journal(), ["a"]);
            await using var host = database.Context();
            await host.Set<WeComSyncRun>()
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.FailureJson, text).SetProperty(r => r.IssuesJson, text));
            await host.Set<WeComSyncEntry>()
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.FailureJson, text).SetProperty(e => e.FieldsJson, text));

            var visit = await database.Journal()
                .ListHistoryAsync("ww-one", RecordType.User, "a", 0, 1, CancellationToken.None).SingleAsync();

            Assert.Equal(context.RunId, visit.Run.RunId);
            Assert.Equal(new(SyncIssueKind.RunFailed, text) { Category = ErrorCategory.Unknown }, visit.Run.Failure);
            Assert.Equal(new(SyncIssueKind.RecordNotWritten, text) { Category = ErrorCategory.Unknown }, visit.Entry.Failure);
            Assert.Equal(
                new(SyncIssueKind.JournalFailed, text) { Category = ErrorCategory.Unknown }, Assert.Single(visit.Run.Issues ?? []));
            Assert.Equal(new("FieldsJson", text, NewValue: null), Assert.Single(visit.Entry.Fields));
        }
    }

    private static async Task<SyncContext> AddAsync(ISyncJournal journal, List<string> ids)
    {
        var context = new SyncContext("ww-one", Guid.NewGuid());
        await journal.SaveRunAsync(
            new() { RunId = context.RunId, CorpId = context.CorpId, StartedAt = DateTimeOffset.UnixEpoch },
            DateTimeOffset.MinValue,
            CancellationToken.None);
        await journal.AddEntriesAsync(
            context, [.. ids.Select(id => new JournalEntry(RecordType.User, id, PlanAction.Create))], CancellationToken.None);
        return context;
    }
}
