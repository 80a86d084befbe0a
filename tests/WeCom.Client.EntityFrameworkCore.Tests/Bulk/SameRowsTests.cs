using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Statements leave the rows that the change tracker leaves, column by column.</summary>
public sealed class SameRowsTests
{
    private static readonly string[] Hard = ["a\"b", "c\\d", "e,f", "{}", "", "NULL", " 张 ", "'; --", "\t\n"];

    public static TheoryData<string> Databases => [.. TestDatabases.Names];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_column_is_the_same(string kind)
        => Assert.Equal(await RowsAsync(kind, StoreWriting.ChangeTracker), await RowsAsync(kind, StoreWriting.Automatic));

    private static async Task<List<string>> RowsAsync(string kind, StoreWriting writing)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 1, 2, 3, TimeSpan.Zero).AddTicks(1234560));
        using var database = new DirectoryDatabase(clock, kind: Enum.Parse<DatabaseKind>(kind), writing: writing);
        var departments = database.Departments();
        await departments.ApplyAsync(
            DirectoryDatabase.Corp,
            [Department(1, "s1", null), Department(2, "s1", null), Department(3, "s1", null)],
            CancellationToken.None);
        await database.Users().ApplyAsync(
            [Changes.Save("bare", "s1"), Person("full", "s1", null), Person("gone", "s1", null), Person("left", "s1", null)]);
        clock.Advance(TimeSpan.FromHours(1));
        await departments.ApplyAsync(
            DirectoryDatabase.Corp,
            [
                Department(1, "s2", "s1"),
                new(ChangeKind.Deactivate, 2) { ExpectedStamp = "s1" },
                new(ChangeKind.Delete, 3) { ExpectedStamp = "s1" },
            ],
            CancellationToken.None);
        await database.Users().ApplyAsync(
        [
            new(ChangeKind.Save, "FULL")
            {
                PreviousUserId = "full",
                ExpectedStamp = "s1",
                NewStamp = "s2",
                Values = new() { UserId = "FULL", DepartmentIds = [3, 1], DepartmentOrders = [9], Name = "李四" },
            },
            Person("bare", "s2", "s1"),
            new(ChangeKind.Delete, "gone") { ExpectedStamp = "s1" },
            new(ChangeKind.Deactivate, "left") { ExpectedStamp = "s1" },
        ]);
        return await ReadAsync(database.Context());
    }

    private static async Task<List<string>> ReadAsync(HostContext context)
    {
        var rows = new List<string>();
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        foreach (var sql in new[]
        {
            "SELECT * FROM \"Departments\" ORDER BY \"DepartmentId\"",
            "SELECT * FROM \"People\" ORDER BY \"UserIdKey\"",
            "SELECT m.*, p.\"UserIdKey\" FROM \"Memberships\" m JOIN \"People\" p ON p.\"Id\" = m.\"DirectoryUserId\" "
                + "ORDER BY p.\"UserIdKey\", m.\"DepartmentId\"",
        })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Engine.Sql(connection, sql);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(place => Text(reader, place))));
            }
        }

        await connection.CloseAsync();
        return rows;
    }

    private static string Text(DbDataReader reader, int place) => reader.GetName(place) is "Id" or "DirectoryUserId"
        ? ""
        : $"{reader.GetName(place)}={JsonSerializer.Serialize(reader.GetValue(place))}";

    private static DepartmentChange Department(long id, string stamp, string? expected) => new(ChangeKind.Save, id)
    {
        NewStamp = stamp,
        ExpectedStamp = expected,
        Values = new() { DepartmentId = id, ParentId = 0, Name = Hard[id], Leaders = expected is null ? Hard : [], Order = id },
    };

    private static UserChange Person(string id, string stamp, string? expected) => Changes.Save(id, stamp, expected, values: new()
    {
        UserId = id,
        Name = string.Concat(Hard),
        DepartmentIds = [1, 2, 5_000_000_000],
        DepartmentOrders = [4_294_967_295, 0],
        IsLeaderInDepartments = [true, false, true],
        DirectLeaders = Hard,
        MainDepartmentId = 2,
        Gender = WeComGender.Female,
        Status = WeComUserStatus.Active,
        ExtendedAttributes = [new() { Name = "工号", Type = 0, Value = string.Concat(Hard) }],
        ExternalProfile = JsonElement.Parse("""{ "a" : [1, "\u4e00"] }"""),
        AdditionalFields = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["x"] = JsonElement.Parse("{\"y\": 1.50}") },
    });
}
