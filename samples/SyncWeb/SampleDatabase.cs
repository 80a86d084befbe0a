using Microsoft.EntityFrameworkCore;

namespace SyncWeb;

/// <summary>PostgreSQL where the configuration names one, else a file of SQLite.</summary>
internal static class SampleDatabase
{
    private const string File = "Data Source=syncweb.db";

    public static void Use(DbContextOptionsBuilder options, IConfiguration configuration)
    {
        if (configuration.GetConnectionString("PostgreSQL") is { Length: > 0 } postgres)
        {
            options.UseNpgsql(postgres);
        }
        else
        {
            options.UseSqlite(configuration["Database"] ?? File);
        }
    }

    /// <param name="services">The services of a scope.</param>
    /// <param name="isThrowaway">True if the content of the sample's own file is of no use after a restart.</param>
    public static async Task PrepareAsync(IServiceProvider services, bool isThrowaway)
    {
        var database = services.GetRequiredService<DirectoryContext>().Database;
        if (isThrowaway && database.GetConnectionString() == File)
        {
            // Each start has a simulated company of its own.
            await database.EnsureDeletedAsync();
        }

        await database.EnsureCreatedAsync();
    }
}
