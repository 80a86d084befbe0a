using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Sqlite;

/// <summary>A file of its own.</summary>
internal sealed class SqliteEngine : IEngine
{
    private static readonly NoFlush WithoutFlush = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wecom-ef-");
    private readonly DatabaseClock _clock;

    public SqliteEngine(TimeProvider clock)
    {
        _clock = new(clock);
        Engine.EnsureCreated((DbContextOptionsBuilder<HostContext>)Use(new DbContextOptionsBuilder<HostContext>()));
    }

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options)
        => options
            .UseSqlite($"Data Source={Path.Combine(_folder.FullName, "host.db")}", o => o.ExecutionStrategy(d => new OnceMoreStrategy(d)))
            .AddInterceptors(WithoutFlush, _clock);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
