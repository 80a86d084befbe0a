using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WeCom.Client.EntityFrameworkCore.Tests.Bulk;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Faults;

public sealed class PostgresDeadlockTests
{
    [Fact]
    public async Task A_batch_that_the_database_gives_up_to_end_a_deadlock_is_written_when_the_other_has_ended()
    {
        using var engine = Engine.Create(DatabaseKind.Postgres, TimeProvider.System);
        var (meanwhile, retries) = (new AfterReading(), 0);
        var services = new ServiceCollection();
        services.AddDbContext<HostContext>(options =>
        {
            // The first to look for a deadlock is the one that is given up.
            var source = $"{SourceOf(engine)};Options=-c deadlock_timeout=10ms";
            options.UseNpgsql(source, o => o.EnableRetryOnFailure(3, TimeSpan.FromMilliseconds(1), null))
                .LogTo(_ => retries++, [CoreEventId.ExecutionStrategyRetrying])
                .AddInterceptors(meanwhile);
        });
        new Registration(string.Empty, services).AddEntityFrameworkCoreStores<HostContext>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredKeyedService<IUserStore>(string.Empty);
        await store.ApplyAsync(Changes.Save("a", "s1"), Changes.Save("b", "s1"));

        await using var other = new NpgsqlConnection(SourceOf(engine));
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await ExecuteAsync(other, "SET deadlock_timeout = '60s'");
        await TouchAsync(other, "B");
        var crossed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        meanwhile.Sql = "UPDATE \"People\" SET \"Alias\" = NULL WHERE \"UserIdKey\" = 'A'";
        meanwhile.Then = () =>
        {
            TouchAsync(other, "A").ContinueWith(_ => crossed.SetResult(), TaskScheduler.Default);
            WaitUntilBlocked(engine, other.ProcessID);
        };

        var batch = store.ApplyAsync(Changes.Save("a", "s2", "s1"), Changes.Save("b", "s2", "s1"));
        await Task.WhenAny(batch, crossed.Task);
        await transaction.CommitAsync();
        await batch;

        Assert.True(retries > 0);
        var stored = await store.ListAsync(DirectoryDatabase.Corp, CancellationToken.None).ToListAsync();
        Assert.Equal(["a s2", "b s2"], stored.Select(user => $"{user.UserId} {user.Stamp}").Order());
    }

    private static Task TouchAsync(NpgsqlConnection connection, string key)
        => ExecuteAsync(connection, $"UPDATE \"People\" SET \"Alias\" = 'host' WHERE \"UserIdKey\" = '{key}'");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void WaitUntilBlocked(IEngine engine, int process)
    {
        using var connection = new NpgsqlConnection(SourceOf(engine));
        connection.Open();
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            DO $$ BEGIN
              WHILE NOT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pid = {process}) LOOP PERFORM pg_sleep(0.002); END LOOP;
            END $$
            """);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string SourceOf(IEngine engine)
    {
        using var context = FaultyCompany.Open(options => engine.Use(options));
        return context.Database.GetConnectionString()!;
    }
}
