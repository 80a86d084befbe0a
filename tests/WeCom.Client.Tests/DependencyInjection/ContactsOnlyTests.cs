using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tests.Http;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.DependencyInjection;

/// <summary>A host that reads contacts and keeps nothing.</summary>
public sealed class ContactsOnlyTests : IAsyncLifetime
{
    private readonly HostExposure _exposure = new();
    private WeComSimulator _wecom = null!;

    public async Task InitializeAsync()
        => _wecom = await WeComSimulator.StartAsync(options => options.Organization = SimulatedHost.Company());

    public async Task DisposeAsync()
    {
        await _wecom.DisposeAsync();
        _exposure.Dispose();
    }

    [Fact]
    public async Task A_host_without_stores_starts_and_reads()
    {
        using var host = Build(_ => { });

        await host.StartAsync();

        var people = await host.Services.GetRequiredService<IWeComContactsClient>().ListUsersAsync(2);
        Assert.Equal("user1", Assert.Single(people).UserId);
        Assert.NotEmpty(await host.Services.GetRequiredService<ITokenManager>().GetAccessTokenAsync());
        var sync = host.Services.GetRequiredService<IWeChatSyncService>();
        Assert.True(sync.ValidateConfig().IsValid);
        Assert.True((await sync.TestConnectionAsync()).Success);
        Assert.Equal(5, (await sync.GetDepartmentTreeAsync()).Count);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_sync_without_stores_says_what_to_register_before_it_calls_WeCom()
    {
        using var host = Build(_ => { });
        var (sync, planner) = (host.Services.GetRequiredService<IWeChatSyncService>(), host.Services.GetRequiredService<ISyncPlanner>());

        foreach (var run in new Func<Task>[] { () => sync.SyncAllAsync(), () => sync.SyncUsersAsync(), () => planner.PlanAsync() })
        {
            var refused = await Assert.ThrowsAsync<WeChatConfigException>(run);

            Assert.Contains(".AddDepartmentStore<", refused.Message, StringComparison.Ordinal);
            Assert.Contains(".AddUserStore<", refused.Message, StringComparison.Ordinal);
            Assert.Equal((ErrorCategory.Configuration, refused.Message), (refused.Category, refused.Remedy));
        }

        Assert.Equal(0, _wecom.Requests.Total);
    }

    [Theory]
    [InlineData(true, ".AddUserStore<")]
    [InlineData(false, ".AddDepartmentStore<")]
    public async Task One_store_without_the_other_stops_the_start_and_names_the_call_to_add(bool hasDepartments, string missing)
    {
        using var host = Build(builder => _ = hasDepartments ? builder.AddDepartmentStore<NoStore>() : builder.AddUserStore<NoStore>());

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(missing, Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    private IHost Build(Action<IWeComBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("WeCom:Http:MaxRetries", "0"), new("WeCom:Language", "en")]);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new() { ValidateOnBuild = true, ValidateScopes = true }));
        _exposure.Watch(builder.Services, _wecom);
        configure(builder.Services.AddWeComIntegration().UseSimulator(_wecom));
        return builder.Build();
    }
}
