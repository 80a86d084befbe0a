using WeCom.Client.Configuration;

namespace WeCom.Client.Tests.Parity;

/// <summary>Row <c>test script of five steps</c>; samples/SyncConsole shows the same five in a terminal.</summary>
public sealed class TestScriptTests
{
    [Fact(DisplayName = "test script: configuration, connection, departments, people, tree")]
    public async Task The_five_steps()
    {
        await using var host = await SimulatedHost.StartAsync();

        Assert.True(host.Sync.ValidateConfig().IsValid);
        Assert.True((bool)host.Get<IWeComConfiguration>().ToDictionary()["secret_configured"]!);
        Assert.True((await host.Sync.TestConnectionAsync()).Success);
        Assert.Equal(5, (await host.Sync.SyncDepartmentsAsync()).Departments.Created);
        Assert.Equal(10, (await host.Sync.SyncUsersAsync()).Users.Created);
        Assert.Equal(5, (await host.Sync.GetDepartmentTreeAsync()).Count);

        var again = await host.Sync.SyncAllAsync();
        Assert.Equal((5, 10), (again.Departments.Unchanged, again.Users.Unchanged));
    }
}
