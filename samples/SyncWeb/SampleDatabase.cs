using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SyncWeb;

/// <summary>
/// PostgreSQL where the configuration names one, else a file of SQLite. A simulated company is another one at each start, so its file is a
/// temporary one, which goes with the process.
/// </summary>
internal sealed class SampleDatabase(IConfiguration configuration, bool isSimulated) : IDisposable
{
    private readonly Lazy<DirectoryInfo> _temporary = new(() => Directory.CreateTempSubdirectory("syncweb-"));

    public void Use(DbContextOptionsBuilder options)
    {
        if (configuration.GetConnectionString("PostgreSQL") is { Length: > 0 } postgres)
        {
            options.UseNpgsql(postgres);
        }
        else
        {
            var folder = isSimulated ? _temporary : null;
            options.UseSqlite(configuration["Database"] ?? $"Data Source={Path.Combine(folder?.Value.FullName ?? "", "syncweb.db")}");
        }
    }

    public void Dispose()
    {
        if (_temporary.IsValueCreated)
        {
            SqliteConnection.ClearAllPools();
            _temporary.Value.Delete(recursive: true);
        }
    }
}
