using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests;

namespace WeCom.Client.AspNetCore.Tests;

/// <summary>A SQLite file that outlives the hosts on it. Its clock is that of the tests.</summary>
internal sealed class CallbackDatabase : IDisposable
{
    private static readonly NoFlush WithoutFlush = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wecom-callbacks-");
    private readonly DatabaseClock _clock;

    public CallbackDatabase(TimeProvider clock)
    {
        _clock = new(clock);
        using var context = new HostContext((DbContextOptions<HostContext>)Use(new DbContextOptionsBuilder<HostContext>()).Options);
        context.Database.EnsureCreated();
    }

    public DyingProcess Process { get; } = new();

    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options) =>
        options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "host.db")}").AddInterceptors(WithoutFlush, _clock, Process);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
