using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>sync_all()</c>.</summary>
public sealed class SyncAllTests
{
    [Fact(DisplayName = "sync_all(): departments first, then people")]
    public async Task Departments_first_then_people()
    {
        await using var host = await SimulatedHost.StartAsync();
        var departmentsAtFirstPerson = 0;
        host.Users.Fail = _ =>
        {
            departmentsAtFirstPerson = host.Departments.Departments(host.WeCom.CorpId).Count;
            return null;
        };

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal(5, departmentsAtFirstPerson);
        Assert.Equal((SyncStatus.Succeeded, 5, 10), (result.Status, result.Departments.Created, result.Users.Created));
    }

    [Fact(DisplayName = "sync_all(): the only call that removes")]
    public async Task The_only_call_that_removes()
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");

        await host.Sync.SyncDepartmentsAsync();
        await host.Sync.SyncUsersAsync();
        Assert.True(host.User("user9").IsActive);

        var result = await host.Sync.SyncAllAsync();
        Assert.Equal(1, result.Users.Removed);
        Assert.False(host.User("user9").IsActive);
    }
}
