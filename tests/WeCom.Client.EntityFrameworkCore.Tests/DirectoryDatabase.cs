using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>A host with a database of its own, which goes with it. The database's clock is that of the first host.</summary>
internal sealed class DirectoryDatabase : IDisposable
{
    public static readonly SyncContext Corp = new("ww-one", Guid.Empty);

    private readonly ServiceProvider _services;
    private readonly List<IServiceScope> _scopes = [];
    private readonly IEngine _engine;

    public DirectoryDatabase(
        TimeProvider? clock = null,
        QueryTrackingBehavior tracking = QueryTrackingBehavior.TrackAll,
        DatabaseKind kind = DatabaseKind.Sqlite,
        StoreWriting writing = StoreWriting.Automatic,
        params IInterceptor[] interceptors)
    {
        _engine = Engine.Create(kind, clock ?? TimeProvider.System);
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(o => Use(o).UseQueryTrackingBehavior(tracking).AddInterceptors(interceptors));
        services.AddSingleton(clock ?? TimeProvider.System);
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<HostContext>(o => o.Writing = writing);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>For further hosts on the same database.</summary>
    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options) => _engine.Use(options);

    public IServiceProvider Open()
    {
        lock (_scopes)
        {
            _scopes.Add(_services.CreateScope());
            return _scopes[^1].ServiceProvider;
        }
    }

    public HostContext Context() => Open().GetRequiredService<HostContext>();

    public IUserStore Users() => Open().GetRequiredKeyedService<IUserStore>(string.Empty);

    public IDepartmentStore Departments() => Open().GetRequiredKeyedService<IDepartmentStore>(string.Empty);

    public ISyncJournal Journal() => Open().GetRequiredKeyedService<ISyncJournal>(string.Empty);

    public IRemovalApprovals Approvals() => Open().GetRequiredKeyedService<IRemovalApprovals>(string.Empty);

    public ISyncLease Lease() => Open().GetRequiredKeyedService<ISyncLease>(string.Empty);

    public void Dispose()
    {
        _scopes.ForEach(s => s.Dispose());
        _services.Dispose();
        _engine.Dispose();
    }
}
