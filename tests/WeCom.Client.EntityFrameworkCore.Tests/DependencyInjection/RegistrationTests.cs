using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("two")]
    public async Task Journal_and_lease_of_the_database_take_the_place_of_those_in_memory(string name)
    {
        var services = new ServiceCollection().AddDbContext<HostContext>(options => options.UseSqlite("Data Source=:memory:"));
        services.AddWeComIntegration(name, _ => { }).AddEntityFrameworkCoreStores<HostContext>();
        services.AddWeComIntegration("other", _ => { });
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        foreach (var service in new[] { typeof(ISyncJournal), typeof(IRemovalApprovals), typeof(ISyncLease) })
        {
            Assert.Equal(typeof(WeComSyncRun).Assembly, scope.ServiceProvider.GetRequiredKeyedService(service, name).GetType().Assembly);
            Assert.Equal(service.Assembly, scope.ServiceProvider.GetRequiredKeyedService(service, "other").GetType().Assembly);
        }

        // without a name it is also there without a key, of the scope that asks
        var unnamed = name.Length == 0 ? scope.ServiceProvider.GetRequiredKeyedService<ISyncJournal>(name) : null;
        Assert.Same(unnamed, scope.ServiceProvider.GetService<ISyncJournal>());
    }

    [Fact]
    public async Task Without_a_database_the_journal_is_there_without_a_key_too()
    {
        var services = new ServiceCollection();
        services.AddWeComIntegration(_ => { });
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        Assert.Same(provider.GetRequiredKeyedService<ISyncJournal>(string.Empty), provider.GetRequiredService<ISyncJournal>());
    }
}
