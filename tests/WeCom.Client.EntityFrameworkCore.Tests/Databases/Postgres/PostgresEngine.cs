using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

/// <summary>
/// A database on the server of all tests that nobody else uses meanwhile. One that a test has left is emptied and used again, since to make
/// one and to connect to it takes longer than most tests.
/// </summary>
internal sealed class PostgresEngine : IEngine
{
    private const string Empty =
        """
        DO $$ BEGIN EXECUTE
          (SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = 'public');
        END $$
        """;

    private static readonly Lazy<PostgresServer> Server = new(PostgresServer.Start);
    private static readonly ConcurrentBag<string> Left = [];
    private static int _count;

    private readonly PostgresClock _clock;
    private readonly string _name;

    public PostgresEngine(TimeProvider clock)
    {
        _clock = new(clock);
        if (Left.TryTake(out var left))
        {
            _name = left;
            Server.Value.Execute(Empty, _name);
        }
        else
        {
            _name = string.Create(CultureInfo.InvariantCulture, $"host{Interlocked.Increment(ref _count)}");
            var options = new DbContextOptionsBuilder<HostContext>();
            options.UseNpgsql(ConnectionString);
            Engine.EnsureCreated(options);
            Server.Value.Execute(PostgresClock.Function, _name);
        }
    }

    // Else its own functions are found before those of a test.
    private string ConnectionString
        => new NpgsqlConnectionStringBuilder(Server.Value.ConnectionString(_name)) { SearchPath = "public,pg_catalog" }.ConnectionString;

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options)
        => options.UseNpgsql(ConnectionString, o => o.ExecutionStrategy(d => new OnceMoreStrategy(d))).AddInterceptors(_clock);

    public void Dispose() => Left.Add(_name);
}
