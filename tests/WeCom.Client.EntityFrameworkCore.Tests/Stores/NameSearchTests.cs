using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Stores;

/// <summary>The search for a person is the same on every database.</summary>
public sealed class NameSearchTests
{
    public static TheoryData<string> Kinds => [.. TestDatabases.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_person_is_found_by_a_part_of_the_userid_name_or_mobile_in_any_case(string kind)
    {
        using var database = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind));
        UserChange[] changes =
        [
            Saved(new() { UserId = "a1", Name = "Zhang San", Mobile = "13800000001" }),
            Saved(new() { UserId = "B2", Name = "李四" }),
            Saved(new() { UserId = "c3", Name = "Émile" }),
            Saved(new() { UserId = "d4", Name = "100%" }),
        ];
        await database.Users().ApplyAsync(DirectoryDatabase.Corp, changes, CancellationToken.None);

        Assert.Equal(["a1"], await FindAsync(database, "zhang"));
        Assert.Equal(["a1"], await FindAsync(database, "G SAN"));
        Assert.Equal(["B2"], await FindAsync(database, "b2"));
        Assert.Equal(["B2"], await FindAsync(database, "李"));
        Assert.Equal(["c3"], await FindAsync(database, "Émile"));
        Assert.Equal(["a1"], await FindAsync(database, "0000001"));
        Assert.Equal(["d4"], await FindAsync(database, "%"));
        Assert.Empty(await FindAsync(database, "_"));
    }

    private static UserChange Saved(WeComUser user) => new(ChangeKind.Save, user.UserId) { Values = user, NewStamp = "stamp" };

    private static async Task<List<string>> FindAsync(DirectoryDatabase database, string text)
        => await database.Users().SearchAsync(DirectoryDatabase.Corp, text, 10, CancellationToken.None)
            .Select(user => user.UserId).ToListAsync();
}
