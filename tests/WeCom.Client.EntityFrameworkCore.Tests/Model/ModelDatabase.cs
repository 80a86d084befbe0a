using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Testing;
using WeCom.Client.Tests.Sync.Model;
using WeCom.Client.Tests.Sync.Model.Hosts;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>A database of its own, with a scope for each call.</summary>
internal sealed class ModelDatabase : IHostDatabase
{
    private readonly IEngine _engine;
    private readonly ServiceProvider _services;
    private IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>>? _departments;
    private IReadOnlyDictionary<string, InMemoryRecord<WeComUser>>? _users;
    private string? _corpId;

    public ModelDatabase(
        TimeProvider clock, DatabaseKind kind = DatabaseKind.SqliteMemory, StoreWriting writing = StoreWriting.Automatic)
    {
        _engine = Engine.Create(kind, clock);
        var services = new ServiceCollection();
        var options = new DbContextOptionsBuilder<HostContext>();
        _engine.Use(options);
        services.AddScoped(_ => new HostContext(options.Options));
        services.AddSingleton(clock);
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<HostContext>(o => o.Writing = writing);
        _services = services.BuildServiceProvider();
        (Users, Departments) = (new ScopedUsers(_services, Forget), new ScopedDepartments(_services, Forget));
        var journal = new ScopedJournal(_services);
        (Journal, Approvals, Lease) = (journal, journal, new ScopedLease(_services));
    }

    public IDepartmentStore Departments { get; }

    public IUserStore Users { get; }

    public ISyncJournal Journal { get; }

    public IRemovalApprovals Approvals { get; }

    public ISyncLease Lease { get; }

    public IReadOnlyDictionary<long, InMemoryRecord<WeComDepartment>> HeldDepartments(string corpId)
    {
        Of(corpId);
        if (_departments is not null)
        {
            return _departments;
        }

        using var scope = _services.CreateScope();
        var store = scope.ServiceProvider.GetRequiredKeyedService<IDepartmentStore>(string.Empty);
        var context = new SyncContext(corpId, Guid.Empty);
        var stored = store.ListAsync(context, default).ToBlockingEnumerable().ToList();
        var values = store.ReadAsync(context, [.. stored.Select(record => record.DepartmentId)], default).ToBlockingEnumerable()
            .ToDictionary(record => record.DepartmentId);
        return _departments = stored.ToDictionary(
            record => record.DepartmentId,
            record => new InMemoryRecord<WeComDepartment>
            {
                Values = values[record.DepartmentId],
                Stamp = record.Stamp,
                IsActive = record.IsActive,
            });
    }

    public IReadOnlyDictionary<string, InMemoryRecord<WeComUser>> HeldUsers(string corpId)
    {
        Of(corpId);
        if (_users is not null)
        {
            return _users;
        }

        using var scope = _services.CreateScope();
        var store = scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty);
        var context = new SyncContext(corpId, Guid.Empty);
        var stored = store.ListAsync(context, default).ToBlockingEnumerable().ToList();
        var values = store.ReadAsync(context, [.. stored.Select(record => record.UserId)], default).ToBlockingEnumerable()
            .ToDictionary(record => record.UserId, StringComparer.OrdinalIgnoreCase);
        return _users = stored.ToDictionary(
            record => record.UserId,
            record => new InMemoryRecord<WeComUser> { Values = values[record.UserId], Stamp = record.Stamp, IsActive = record.IsActive },
            StringComparer.OrdinalIgnoreCase);
    }

    // The cached rows change only through this object.
    private void Forget() => (_departments, _users) = (null, null);

    private void Of(string corpId)
    {
        if (_corpId != corpId)
        {
            _corpId = corpId;
            Forget();
        }
    }

    public void Dispose()
    {
        _services.Dispose();
        _engine.Dispose();
    }
}
