using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Sqlite;

/// <summary>A database in memory, for one user at a time.</summary>
internal sealed class SqliteMemoryEngine : IEngine
{
    private static readonly SqliteConnection Empty = MakeEmpty();

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteMemoryEngine(TimeProvider clock)
    {
        _connection.Open();
        lock (Empty)
        {
            Empty.BackupDatabase(_connection);
        }

        new DatabaseClock(clock).ConnectionOpened(_connection, null!);
    }

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    public void Dispose() => _connection.Dispose();

    private static SqliteConnection MakeEmpty()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var options = new DbContextOptionsBuilder<HostContext>();
        options.UseSqlite(connection);
        Engine.EnsureCreated(options);
        return connection;
    }
}
