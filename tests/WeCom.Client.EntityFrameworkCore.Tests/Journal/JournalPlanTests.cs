using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>By which index SQLite finds what is asked of the journal: a page of years of nights must not read all of them.</summary>
public sealed class JournalPlanTests : IDisposable
{
    private readonly Explained _explained = new();
    private readonly DirectoryDatabase _database;

    public JournalPlanTests() => _database = new(kind: DatabaseKind.Sqlite, interceptors: _explained);

    public static TheoryData<string> Filters => ["all", "type", "action", "text", "ids"];

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_history_of_a_person_is_found_by_the_record()
    {
        await foreach (var _ in _database.Journal().ListHistoryAsync("ww-one", RecordType.User, "lisi", 0, 50, CancellationToken.None))
        {
        }

        Assert.Contains(_explained.Steps, step => step.StartsWith("SEARCH", StringComparison.Ordinal)
            && step.EndsWith("(CorpId=? AND RecordKey=? AND Type=?)", StringComparison.Ordinal));
        DemandSearch();
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task The_entries_of_a_run_are_found_by_the_run_whatever_else_is_asked(string asked)
    {
        var filter = new JournalEntryFilter
        {
            Type = asked == "type" ? RecordType.User : null,
            Actions = asked == "action" ? [PlanAction.HeldBack] : null,
            Text = asked == "text" ? "li" : null,
            Ids = asked == "ids" ? ["li", "zhang"] : null,
            Count = 100,
        };
        await _database.Journal().CountEntriesAsync(DirectoryDatabase.Corp, filter, CancellationToken.None);
        await foreach (var _ in _database.Journal().FindEntriesAsync(DirectoryDatabase.Corp, filter, CancellationToken.None))
        {
        }

        Assert.Equal(2, _explained.Steps.Count(step => step.Contains("(CorpId=? AND RunId=?", StringComparison.Ordinal)));
        DemandSearch();
    }

    [Fact]
    public async Task Runs_are_found_by_the_company_and_come_in_their_order_without_a_sort()
    {
        await foreach (var _ in _database.Journal().FindRunsAsync("ww-one", new() { IsFull = true, Count = 1 }, CancellationToken.None))
        {
        }

        Assert.DoesNotContain(_explained.Steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        DemandSearch();
    }

    private void DemandSearch()
    {
        Assert.NotEmpty(_explained.Steps);
        Assert.DoesNotContain(_explained.Steps, step => step.StartsWith("SCAN", StringComparison.Ordinal)
            && !step.Contains("CONSTANT ROW", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal));
    }

    /// <summary>Asks SQLite for the plan of each query before it is made.</summary>
    private sealed class Explained : DbCommandInterceptor
    {
        public List<string> Steps { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            await using var explain = command.Connection!.CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            foreach (DbParameter parameter in command.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(copy);
            }

            await using var plan = await explain.ExecuteReaderAsync(cancellationToken);
            while (await plan.ReadAsync(cancellationToken))
            {
                Steps.Add(plan.GetString(plan.GetOrdinal("detail")));
            }

            return result;
        }
    }
}
