using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Tests that statements find a change between reading and writing, and then write nothing of the batch.</summary>
public sealed class MeanwhileTests
{
    private readonly AfterReading _meanwhile = new();

    public static TheoryData<string, ChangeKind, string> Changes
    {
        get
        {
            var changes = new TheoryData<string, ChangeKind, string>();
            foreach (var kind in TestDatabases.Names)
            {
                changes.Add(kind, ChangeKind.Save, "\"Stamp\" = 'other'");
                changes.Add(kind, ChangeKind.Save, "\"IsActive\" = NOT \"IsActive\"");
                changes.Add(kind, ChangeKind.Deactivate, "\"Stamp\" = 'other'");
                changes.Add(kind, ChangeKind.Delete, "\"IsActive\" = NOT \"IsActive\"");
            }

            return changes;
        }
    }

    public static TheoryData<string> Databases => [.. TestDatabases.Names];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_person_who_changed_meanwhile_is_named(string kind, ChangeKind change, string set)
    {
        using var database = await HoldingAsync(kind);
        _meanwhile.Sql = $"UPDATE \"People\" SET {set} WHERE \"UserIdKey\" = 'B'";
        var refused = await Assert.ThrowsAsync<StoreRejectedException>(() => database.Users().ApplyAsync(
            Tests.Changes.Save("a", "s2", "s1"), Of(change, "b"), Of(change, "c"), Tests.Changes.Save("new", "s1")));
        Assert.Equal("b", refused.Id);
        Assert.Equal(["a s1 True", "b s1 True", "c s1 True"], await PeopleAsync(database));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_department_that_changed_meanwhile_is_named(string kind, ChangeKind change, string set)
    {
        using var database = await HoldingAsync(kind);
        _meanwhile.Sql = $"UPDATE \"Departments\" SET {set} WHERE \"DepartmentId\" = 2";
        var second = change is ChangeKind.Save ? Tests.Changes.Save(2, "s2", "s1") : new(change, 2) { ExpectedStamp = "s1" };
        var refused = await Assert.ThrowsAsync<StoreRejectedException>(() => database.Departments().ApplyAsync(
            DirectoryDatabase.Corp, [Tests.Changes.Save(1, "s2", "s1"), second, Tests.Changes.Save(3, "s1")], CancellationToken.None));
        Assert.Equal("2", refused.Id);
        var stored = await database.Departments().ListAsync(DirectoryDatabase.Corp, CancellationToken.None).ToListAsync();
        Assert.Equal(["1 s1 True", "2 s1 True"], stored.Select(d => $"{d.DepartmentId} {d.Stamp} {d.IsActive}").Order());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_run_whose_lease_was_taken_meanwhile_writes_nothing(string kind)
    {
        using var database = await HoldingAsync(kind);
        var holder = new LeaseHolder { RunId = Guid.NewGuid(), Owner = "a machine", Since = DateTimeOffset.UnixEpoch };
        var state = await database.Lease().HoldAsync(
            DirectoryDatabase.Corp.CorpId, holder, TimeSpan.FromMinutes(2), CancellationToken.None);
        _meanwhile.Sql = "UPDATE \"WeComSyncLease\" SET \"Fence\" = \"Fence\" + 1";
        var refused = await Assert.ThrowsAsync<WeChatSyncException>(() => database.Users().ApplyAsync(
            DirectoryDatabase.Corp with { RunId = holder.RunId, Fence = state.Fence },
            [Tests.Changes.Save("a", "s2", "s1"), Tests.Changes.Save("new", "s1")],
            CancellationToken.None));
        Assert.Equal(ErrorCategory.Conflict, refused.Category);
        Assert.Equal(["a s1 True", "b s1 True", "c s1 True"], await PeopleAsync(database));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_record_that_the_database_refuses_costs_the_batch_and_no_more(string kind)
    {
        using var database = await HoldingAsync(kind);
        _meanwhile.Sql = "UPDATE \"People\" SET \"UserIdKey\" = 'NEW' WHERE \"UserIdKey\" = 'C'";
        await Assert.ThrowsAnyAsync<Exception>(
            () => database.Users().ApplyAsync(Tests.Changes.Save("a", "s2", "s1"), Tests.Changes.Save("new", "s1")));
        Assert.Equal(["a s1 True", "b s1 True", "c s1 True"], await PeopleAsync(database));
        await database.Users().ApplyAsync(Tests.Changes.Save("a", "s2", "s1"), Tests.Changes.Save("new", "s1"));
        Assert.Equal(["a s2 True", "b s1 True", "c s1 True", "new s1 True"], await PeopleAsync(database));
    }

    private static UserChange Of(ChangeKind kind, string userId)
        => kind is ChangeKind.Save ? Tests.Changes.Save(userId, "s2", "s1") : Tests.Changes.Leave(kind, userId, "s1");

    private static async Task<List<string>> PeopleAsync(DirectoryDatabase database)
        => await database.Users().ListAsync(DirectoryDatabase.Corp, CancellationToken.None)
            .OrderBy(u => u.UserId, StringComparer.Ordinal).Select(u => $"{u.UserId} {u.Stamp} {u.IsActive}").ToListAsync();

    private async Task<DirectoryDatabase> HoldingAsync(string kind)
    {
        var database = new DirectoryDatabase(
            kind: Enum.Parse<DatabaseKind>(kind), writing: StoreWriting.Statements, interceptors: _meanwhile);
        await database.Departments().ApplyAsync(
            DirectoryDatabase.Corp, [Tests.Changes.Save(1, "s1"), Tests.Changes.Save(2, "s1")], CancellationToken.None);
        await database.Users().ApplyAsync(
            Tests.Changes.Save("a", "s1"), Tests.Changes.Save("b", "s1"), Tests.Changes.Save("c", "s1"));
        return database;
    }
}
