using System.Diagnostics;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Tests the cost of a batch, in statements and in memory.</summary>
public sealed class CostTests
{
    private const int People = 500;

    [FullLengthFact]
    public async Task On_PostgreSQL_a_batch_takes_as_many_statements_for_500_people_as_for_20()
    {
        using var database = new DirectoryDatabase(kind: DatabaseKind.Postgres);
        await StatementsAsync(database, "warm", 1);

        var few = await StatementsAsync(database, "few", 20);

        Assert.InRange(few, 1, 8);
        Assert.Equal(few, await StatementsAsync(database, "many", People));
    }

    [Fact]
    public async Task On_SQLite_a_person_costs_a_fifth_of_what_the_change_tracker_allocates()
    {
        var (statements, tracker) = (await AllocatedAsync(StoreWriting.Statements), await AllocatedAsync(StoreWriting.ChangeTracker));
        Assert.True(statements * 5 < tracker, $"{statements:N0} bytes a person beside {tracker:N0} of the change tracker");
        Assert.InRange(statements, 1, 8_000);
    }

    private static async Task<int> StatementsAsync(DirectoryDatabase database, string name, int people)
    {
        using var root = new Activity(name).Start();
        var (trace, count) = (root.TraceId, 0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => count += activity.TraceId == trace ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await SaveAsync(database, name, people);
        return count;
    }

    private static async Task<long> AllocatedAsync(StoreWriting writing)
    {
        using var database = new DirectoryDatabase(kind: DatabaseKind.SqliteMemory, writing: writing);
        await SaveAsync(database, "warm", People);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await SaveAsync(database, "measured", People);

        // SQLite answers on the thread that asks, so nobody else is counted.
        return (GC.GetAllocatedBytesForCurrentThread() - before) / People;
    }

    private static Task SaveAsync(DirectoryDatabase database, string name, int people) => database.Users().ApplyAsync(
    [
        .. Enumerable.Range(0, people).Select(i => Changes.Save($"{name}-{i}", "stamp", values: new()
        {
            UserId = $"{name}-{i}",
            Name = "张三",
            DepartmentIds = [i % 600, (i + 1) % 600],
            Mobile = $"138{i:d8}",
        })),
    ]);
}
