using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>
/// The library's services as a host registers them. Building them costs more than a run, so they serve one process after another.
/// </summary>
internal sealed class ModelHost
{
    private readonly ServiceProvider _services;
    private SyncProcess? _process;

    public ModelHost()
    {
        Clock = new(this);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.AddProvider(new ModelLogs(this)));
        services.AddWeComIntegration(options => (options.CorpId, options.AgentId, options.Secret) = ("ww-model", 1, "secret"))
            .FilterUsers(user => Process.World.Settings.Takes(user));
        services.AddKeyedSingleton<IWeComContactsClient>("", new CompanyClient(this));
        services.AddKeyedTransient<IDepartmentStore>("", (_, _) => new WatchedDepartmentStore(Process));
        services.AddKeyedTransient<IUserStore>("", (_, _) => new WatchedUserStore(Process));
        services.AddKeyedTransient<ISyncJournal>("", (_, _) => new WatchedJournal(Process));
        services.AddKeyedTransient<IRemovalApprovals>("", (_, _) => new WatchedJournal(Process));
        services.AddKeyedTransient<ISyncLease>("", (_, _) => new WatchedLease(Process));
        _services = services.BuildServiceProvider();
    }

    public SyncProcess Process => _process ?? throw new InvalidOperationException("The host serves nobody.");

    public ProcessClock Clock { get; }

    // Asked for when there is a process: what is behind them makes timers as soon as it is built.
    public IWeChatSyncService Sync => _services.GetRequiredService<IWeChatSyncService>();

    public ISyncPlanner Planner => _services.GetRequiredService<ISyncPlanner>();

    public void Serve(SyncProcess process)
    {
        _process = process;

        // A host that changes its settings has new options; those that it changes in place are not looked at again.
        var cache = _services.GetRequiredService<IOptionsMonitorCache<WeComOptions>>();
        cache.TryRemove(Options.DefaultName);
        var credentials = process.World.Credentials;
        cache.TryAdd(
            Options.DefaultName,
            new()
            {
                CorpId = process.World.CorpId,
                AgentId = 1,
                Secret = credentials is Credentials.App or Credentials.AppWithContacts ? "secret" : string.Empty,
                ContactsSecret = credentials is Credentials.App ? null : "contacts",
                Sync = process.World.Settings.Sync,
            });
    }
}
