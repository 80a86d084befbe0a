using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>The questions to the journal, in a database.</summary>
public class JournalSearchTests : JournalRules, IDisposable
{
    private readonly CommandCount _commands = new();
    private readonly DirectoryDatabase _database;

    public JournalSearchTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected JournalSearchTests(DatabaseKind kind) => _database = new(kind: kind, interceptors: _commands);

    [Fact]
    public async Task Each_question_is_one_statement_however_many_runs_there_are()
    {
        for (var number = 1; number <= 30; number++)
        {
            var context = new SyncContext("ww-one", Guid.NewGuid());
            await Open().SaveRunAsync(
                new() { RunId = context.RunId, CorpId = context.CorpId, StartedAt = DateTimeOffset.UnixEpoch, IsFull = true },
                DateTimeOffset.MinValue,
                CancellationToken.None);
            await Open().AddEntriesAsync(context, [new(RecordType.User, "zhang", PlanAction.Update)], CancellationToken.None);
        }

        _commands.Take();
        Assert.Equal(7, await Open().ListHistoryAsync("ww-one", RecordType.User, "zhang", 20, 7, CancellationToken.None).CountAsync());
        Assert.Equal(1, _commands.Take());
        var runs = await Open().FindRunsAsync("ww-one", new() { IsFull = true, Count = 20 }, CancellationToken.None).ToListAsync();
        Assert.Equal((20, 1), (runs.Count, _commands.Take()));
        await Open().CountEntriesAsync(new("ww-one", runs[0].RunId), new(), CancellationToken.None);
        Assert.Equal(1, _commands.Take());
        await Open().SumByDayAsync("ww-one", DateOnly.MinValue, CancellationToken.None).CountAsync();
        Assert.Equal(2, _commands.Take());
    }

    public void Dispose()
    {
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ISyncJournal Open() => _database.Journal();
}
