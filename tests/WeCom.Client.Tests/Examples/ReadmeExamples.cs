using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.Tests.Examples;

/// <summary>The blocks of README.md, as they stand there.</summary>
public sealed class ReadmeExamples
{
    [Fact]
    public void Your_own_tables()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new InMemoryDepartmentStore());
        services.AddSingleton(new InMemoryUserStore());
        var configuration = new ConfigurationBuilder().Build();

        services.AddWeComIntegration(configuration.GetSection("WeCom"))
            .AddDepartmentStore<MyDepartmentStore>()
            .AddUserStore<MyUserStore>();

        using var provider = services.BuildServiceProvider(validateScopes: true);
        using var scope = provider.CreateScope();
        Assert.IsType<MyDepartmentStore>(scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(""));
        Assert.IsType<MyUserStore>(scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(""));
    }

    [Fact]
    public async Task Testing_your_application()
    {
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        var (departments, users) = (new InMemoryDepartmentStore(), new InMemoryUserStore());

        var company = SimulatedOrganization.Generate(new CompanyShape { Departments = 20, People = 300 });
        await using var wecom = await WeComSimulator.StartAsync(options => options.Organization = company);
        services.AddWeComIntegration().UseSimulator(wecom).AddInMemoryStores(departments, users);

        exposure.Watch(services, wecom);
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        var result = await provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        Assert.Equal((20, 300), (result.Departments.Total, result.Users.Total));
        Assert.Equal(20, departments.Departments(wecom.CorpId).Count);
        Assert.Equal(result.Users.Created, users.Users(wecom.CorpId).Count);
    }
}
