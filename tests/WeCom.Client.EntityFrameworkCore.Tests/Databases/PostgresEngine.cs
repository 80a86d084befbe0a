using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>A database of its own on the server of all tests, copied from one that has the tables.</summary>
internal sealed class PostgresEngine : IEngine
{
    private const string Template = "empty";

    private static readonly Lazy<PostgresServer> Server = new(StartWithTemplate);
    private static int _count;

    private readonly PostgresClock _clock;
    private readonly string _connectionString;
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"host{Interlocked.Increment(ref _count)}");

    public PostgresEngine(TimeProvider clock)
    {
        _clock = new(clock);
        _connectionString = SourceOf(Server.Value, _name);

        // Two copies of one template at once are refused.
        lock (Server)
        {
            Server.Value.Execute($"CREATE DATABASE {_name} TEMPLATE {Template} STRATEGY FILE_COPY");
        }
    }

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options)
        => options.UseNpgsql(_connectionString, o => o.ExecutionStrategy(d => new OnceMoreStrategy(d))).AddInterceptors(_clock);

    public void Dispose()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(connection);
        Server.Value.Execute($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static PostgresServer StartWithTemplate()
    {
        var server = PostgresServer.Start();
        var options = new DbContextOptionsBuilder<HostContext>();
        options.UseNpgsql(SourceOf(server, Template));
        Engine.EnsureCreated(options);
        server.Execute(PostgresClock.Function, Template);
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    // Else its own functions are found before those of a test.
    private static string SourceOf(PostgresServer server, string database)
        => new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { SearchPath = "public,pg_catalog" }.ConnectionString;
}
