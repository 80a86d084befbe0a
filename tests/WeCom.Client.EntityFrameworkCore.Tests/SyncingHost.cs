using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Configuration;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Exposure;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>One of the processes that share a database, as users write it.</summary>
internal sealed class SyncingHost : IAsyncDisposable
{
    private readonly HostExposure _exposure = new();
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public SyncingHost(
        DirectoryDatabase database,
        WeComSimulator wecom,
        TimeProvider clock,
        Action<WeComOptions>? configure = null,
        Func<IUserStore, IUserStore>? decorate = null,
        params IInterceptor[] interceptors)
    {
        var services = new ServiceCollection();
        _exposure.Watch(services, wecom);
        services.AddSingleton(clock);
        services.AddDbContext<HostContext>(options => database.Use(options).AddInterceptors(interceptors));
        services.AddWeComIntegration(options => configure?.Invoke(options)).UseSimulator(wecom).AddEntityFrameworkCoreStores<HostContext>();
        services.AddHealthChecks().AddWeCom(options => options.MaxSyncAge = TimeSpan.FromHours(25));
        if (decorate is not null)
        {
            var inner = services.Last(service => service.ServiceType == typeof(IUserStore)).KeyedImplementationFactory!;
            services.AddKeyedScoped(string.Empty, (provider, key) => decorate((IUserStore)inner(provider, key)));
        }

        _services = services.BuildServiceProvider(validateScopes: true);
        _scope = _services.CreateAsyncScope();
    }

    public IWeChatSyncService Sync => _services.GetRequiredService<IWeChatSyncService>();

    public ISyncPlanner Planner => _services.GetRequiredService<ISyncPlanner>();

    public ISyncJournal Journal => _scope.ServiceProvider.GetRequiredService<ISyncJournal>();

    public ISyncLease Lease => _scope.ServiceProvider.GetRequiredKeyedService<ISyncLease>(string.Empty);

    public async Task<HealthReportEntry> CheckHealthAsync()
        => (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["wecom"];

    public async Task<List<SyncRun>> RunsAsync(string corpId)
        => await Journal.ListRunsAsync(corpId, CancellationToken.None).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        _exposure.Dispose();
    }
}
