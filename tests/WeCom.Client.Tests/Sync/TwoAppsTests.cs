using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Sync;

public sealed class TwoAppsTests
{
    [Fact]
    public async Task An_app_removes_nobody_whom_another_app_of_the_company_sees()
    {
        var organization = SimulatedHost.Company();
        await using var research = await StartAsync(organization, departmentId: 2);
        await using var sales = await StartAsync(organization, departmentId: 5);
        var (departments, users) = (new InMemoryDepartmentStore(), new InMemoryUserStore());
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, research, sales);
        services.AddWeComIntegration("research").UseSimulator(research).AddInMemoryStores(departments, users);
        services.AddWeComIntegration("sales").UseSimulator(sales).AddInMemoryStores(departments, users);
        await using var provider = services.BuildServiceProvider();

        var first = await provider.GetRequiredKeyedService<IWeChatSyncService>("research").SyncAllAsync();
        var second = await provider.GetRequiredKeyedService<IWeChatSyncService>("sales").SyncAllAsync();

        Assert.Equal((SyncStatus.SucceededWithWarnings, 0, 0), (second.Status, second.Users.Removed, second.Users.HeldBack));
        Assert.True(second.Users.OutOfSight > 0 && second.Departments.OutOfSight > 0);
        Assert.Equal((0, 0), (second.Users.Removed, second.Departments.Removed));
        Assert.Equal(first.Users.Created + second.Users.Created, users.Users("ww1").Values.Count(record => record.IsActive));
    }

    private static Task<WeComSimulator> StartAsync(SimulatedOrganization organization, long departmentId) =>
        WeComSimulator.StartAsync(options =>
        {
            options.Organization = organization;
            options.CorpId = "ww1";
            options.App = new() { VisibleDepartments = [departmentId] };
        });
}
