using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Tests that statements write, unless the host takes part in saving or wants the change tracker.</summary>
public sealed class WritingTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SavedRows _saved = new();

    public WritingTests() => _connection.Open();

    public static TheoryData<string> Databases => [.. TestDatabases.Names.Except([nameof(DatabaseKind.SqlServer)])];

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData(StoreWriting.Automatic, 0)]
    [InlineData(StoreWriting.Statements, 0)]
    [InlineData(StoreWriting.ChangeTracker, 1)]
    public async Task Statements_write_unless_the_change_tracker_is_asked_for(StoreWriting writing, int saves)
    {
        await SaveAsync<HostContext>(writing);
        Assert.Equal(saves, _saved.Statements);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void Statements_write_on_each_of_these_databases(string kind)
    {
        using var statements = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind));
        using var tracker = new DirectoryDatabase(kind: Enum.Parse<DatabaseKind>(kind), writing: StoreWriting.ChangeTracker);

        Assert.Equal((2000, 200), (statements.Users().PreferredBatchSize, tracker.Users().PreferredBatchSize));
    }

    [Theory]
    [InlineData(StoreWriting.Automatic, "Added a")]
    [InlineData(StoreWriting.ChangeTracker, "Added a")]
    [InlineData(StoreWriting.Statements, "")]
    public async Task A_context_that_overrides_saving_sees_what_is_saved_unless_the_host_does_without(StoreWriting writing, string audited)
        => Assert.Equal(audited, string.Join(", ", (await SaveAsync<AuditedContext>(writing)).Audited));

    [Theory]
    [InlineData(StoreWriting.Automatic, 1)]
    [InlineData(StoreWriting.Statements, 0)]
    public async Task An_interceptor_of_saving_sees_it_too(StoreWriting writing, int seen)
    {
        var interference = new Interference();
        var saved = 0;
        interference.BeforeSave = _ => Task.FromResult(saved++);
        await SaveAsync<HostContext>(writing, interference);
        Assert.Equal(seen, saved);
    }

    [Theory]
    [InlineData(StoreWriting.Automatic)]
    [InlineData(StoreWriting.Statements)]
    public async Task A_column_of_the_hosts_own_is_filled_as_the_host_has_it_filled(StoreWriting writing)
    {
        var context = await SaveAsync<TenantContext>(writing);
        Assert.Equal("main", await context.Set<WeComDirectoryUser>().Select(u => EF.Property<string>(u, "Tenant")).SingleAsync());
    }

    private async Task<TContext> SaveAsync<TContext>(StoreWriting writing, params IInterceptor[] interceptors)
        where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddDbContext<TContext>(
            options => options.UseSqlite(_connection).AddInterceptors([_saved, .. interceptors]), ServiceLifetime.Singleton);
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<TContext>(options => options.Writing = writing);
        var provider = services.BuildServiceProvider();
        var context = provider.GetRequiredService<TContext>();
        await context.Database.EnsureCreatedAsync();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty)
            .ApplyAsync([Changes.Save("a", "s1", values: new() { UserId = "a", Name = "张三" })]);
        Assert.Equal("张三", (await context.Set<WeComDirectoryUser>().AsNoTracking().SingleAsync()).Name);
        return context;
    }
}
