using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.SqlServer;

/// <summary>A database on a SQL Server that somebody has, and named in the environment. It is made by a test, and is left there.</summary>
internal sealed class SqlServerEngine : IEngine
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("WECOM_SQLSERVER");
    private static readonly ConcurrentBag<string> Left = [];
    private static int _count;

    private readonly SqlServerClock _clock;
    private readonly string _name;

    public SqlServerEngine(TimeProvider clock)
    {
        _clock = new(clock);
        var options = new DbContextOptionsBuilder<HostContext>();
        if (Left.TryTake(out var left))
        {
            _name = left;
            options.UseSqlServer(ConnectionString);
        }
        else
        {
            _name = string.Create(CultureInfo.InvariantCulture, $"wecom_test_{Interlocked.Increment(ref _count)}");
            options.UseSqlServer(ConnectionString);
            Engine.EnsureCreated(options);
        }

        // One of an earlier run of the tests may have been there.
        Engine.Empty(options);
    }

    public static bool IsGiven => !string.IsNullOrEmpty(Server);

    private string ConnectionString => new SqlConnectionStringBuilder(Server) { InitialCatalog = _name }.ConnectionString;

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options)
        => options.UseSqlServer(ConnectionString, o => o.ExecutionStrategy(d => new OnceMoreStrategy(d))).AddInterceptors(_clock);

    public void Dispose() => Left.Add(_name);
}
