using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Ports;

/// <summary>A store that answers no question about departments is asked for everybody, and where each was last seen.</summary>
public sealed class StoredPlacesTests
{
    private static readonly int[] PeopleOfDepartments = [1, 1, 3, 3, 4];

    [Fact]
    public async Task People_are_counted_and_listed_in_the_departments_where_they_were_last_seen()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        IUserStore users = host.Users;
        var context = new SyncContext(host.WeCom.CorpId, Guid.NewGuid());

        var counts = await users.CountByDepartmentAsync(context, default).ToDictionaryAsync(one => one.Key, one => one.Value);
        var sales = await users.ListInDepartmentAsync(context, 5, 1, 2, default).ToListAsync();

        Assert.Equal(PeopleOfDepartments, Enumerable.Range(1, 5).Select(id => counts[id]));
        Assert.Equal(["user7 员工7", "user8 员工8"], sales.Select(user => $"{user.UserId} {user.Name}"));
    }

    [Fact]
    public async Task A_leaver_is_in_none()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user7");
        await host.Sync.SyncAllAsync();
        IUserStore users = host.Users;
        var context = new SyncContext(host.WeCom.CorpId, Guid.NewGuid());

        var counts = await users.CountByDepartmentAsync(context, default).ToDictionaryAsync(one => one.Key, one => one.Value);

        var sales = await users.ListInDepartmentAsync(context, 5, 0, 10, default).Select(user => user.UserId).ToListAsync();

        Assert.Equal(3, counts[5]);
        Assert.Equal(["user6", "user8", "user9"], sales);
    }
}
