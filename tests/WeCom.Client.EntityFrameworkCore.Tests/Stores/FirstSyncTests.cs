using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

/// <summary>Tests the cost of a first sync for the database.</summary>
public sealed class FirstSyncTests
{
    [Fact]
    public async Task A_batch_takes_as_many_queries_for_five_hundred_people_as_for_twenty()
    {
        var few = await QueriesAsync(20);

        Assert.InRange(few, 1, 10);
        Assert.Equal(few, await QueriesAsync(500));
    }

    /// <summary>Stores people as one batch and lists them.</summary>
    private static async Task<int> QueriesAsync(int people)
    {
        var queries = new QueryCount();
        using var database = new DirectoryDatabase(interceptors: queries);

        await database.Users().ApplyAsync([.. Enumerable.Range(0, people).Select(Person)]);

        Assert.Equal(people, await database.Users().ListAsync(DirectoryDatabase.Corp, CancellationToken.None).CountAsync());
        return queries.Count;
    }

    private static UserChange Person(int i) => Changes.Save($"person-{i}", "stamp", values: new()
    {
        UserId = $"person-{i}",
        Name = "张三",
        DepartmentIds = i % 2 == 0 ? [i % 600] : [i % 600, (i + 1) % 600],
        DepartmentOrders = [1],
        IsLeaderInDepartments = [false],
        MainDepartmentId = i % 600,
        Position = "工程师",
        Mobile = $"138{i:d8}",
        Gender = WeComGender.Male,
        Status = WeComUserStatus.Active,
        ExtendedAttributes = [new() { Name = "工号", Type = 0, Value = $"{i}" }],
    });

    private sealed class QueryCount : DbCommandInterceptor
    {
        public int Count { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Count += eventData.CommandSource is CommandSource.LinqQuery or CommandSource.FromSqlQuery ? 1 : 0;
            return ValueTask.FromResult(result);
        }
    }
}
