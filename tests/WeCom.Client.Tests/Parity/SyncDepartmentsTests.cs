using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>sync_departments(department_id)</c>.</summary>
public sealed class SyncDepartmentsTests
{
    [Fact(DisplayName = "sync_departments(): all that are visible, and no person")]
    public async Task All_departments()
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncDepartmentsAsync();

        Assert.Equal((5, 0), (result.Departments.Created, result.Users.Total));
        Assert.Equal([1L, 2, 3, 4, 5], host.Departments.Departments(host.WeCom.CorpId).Keys.Order());
        Assert.Equal(0, host.WeCom.Requests.Count("user/list"));
    }

    [Fact(DisplayName = "sync_departments(department_id): that department alone, without its children")]
    public async Task That_department_alone()
    {
        await using var host = await SimulatedHost.StartAsync();

        var result = await host.Sync.SyncDepartmentsAsync(2);

        Assert.Equal((SyncStatus.Succeeded, 1, 1), (result.Status, result.Departments.Created, result.Departments.Total));
        Assert.Equal([2L], host.Departments.Departments(host.WeCom.CorpId).Keys);
        Assert.Equal((1L, "研发"), (host.Department(2).Values.ParentId, host.Department(2).Values.Name));
        Assert.Equal((1, 0), (host.WeCom.Requests.Count("department/get"), host.WeCom.Requests.Count("department/list")));
    }

    [Fact(DisplayName = "sync_departments(department_id): one that is not there is an error, and nothing is written")]
    public async Task One_that_is_not_there()
    {
        await using var host = await SimulatedHost.StartAsync();

        var failure = await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncDepartmentsAsync(99));

        Assert.Equal("department/get", failure.Endpoint);
        Assert.Equal(0, host.ApplyCalls);
    }
}
