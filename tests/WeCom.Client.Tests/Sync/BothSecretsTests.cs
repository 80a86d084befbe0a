using WeCom.Client.Simulator;

namespace WeCom.Client.Tests.Sync;

/// <summary>The secret of each kind of app that has one, with the contacts-sync secret beside it.</summary>
public sealed class BothSecretsTests
{
    [Theory]
    [InlineData(SimulatedAppKind.SelfBuilt, true, false)]
    [InlineData(SimulatedAppKind.SelfBuilt, true, true)]
    [InlineData(SimulatedAppKind.SelfBuilt, false, false)]
    [InlineData(SimulatedAppKind.SelfBuilt, false, true)]
    [InlineData(SimulatedAppKind.ProviderDeveloped, false, false)]
    [InlineData(SimulatedAppKind.ProviderDeveloped, false, true)]
    public async Task Leavers_and_those_out_of_scope_are_told_apart_by_one_list_of_the_company(
        SimulatedAppKind kind, bool grantsSensitiveFields, bool hasOldIp)
    {
        var app = new SimulatedApp { AgentId = 9, Kind = kind, GrantsSensitiveFields = grantsSensitiveFields };
        SimulatedHost? started = null;
        await using var host = started = await SimulatedHost.StartAsync(configure: options =>
            (options.AgentId, options.Secret, options.ContactsSecret) = (app.AgentId, app.Secret, started?.WeCom.ContactsSecret));
        host.WeCom.AddApp(app);
        host.WeCom.ContactsSecretHasOldIp = hasOldIp;
        Assert.Equal(10, (await host.Sync.SyncAllAsync()).Users.Created);
        app.VisibleDepartments = [2, 3, 4];
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Requests.Clear();

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((1, 3, 0), (result.Users.Removed, result.Users.OutOfSight, result.Users.HeldBack));
        Assert.False(host.User("user9").IsActive);
        Assert.Equal((1, 0), (host.WeCom.Requests.Count("user/list_id"), host.WeCom.Requests.Count("user/get")));
        host.WeCom.Requests.Clear();
        Assert.Equal(3, (await host.Sync.SyncAllAsync()).Users.OutOfSight);
    }
}
