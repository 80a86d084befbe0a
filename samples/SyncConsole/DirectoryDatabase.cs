using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WeCom.Client.EntityFrameworkCore;

namespace SyncConsole;

/// <summary>
/// The SQLite file or PostgreSQL database of this program. It is replaced in every run, so it must not be that of another program.
/// </summary>
internal sealed class DirectoryDatabase(IServiceScopeFactory scopes)
{
    // "WCSC" as the application id, which SQLite stores at this offset of the file header.
    private const int Mark = 1464030019;
    private const int MarkOffset = 68;

    // PostgreSQL keeps a comment with a database.
    private const string Comment = "SyncConsole";

    public static async Task<bool> MayReplaceAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Postgres is null)
        {
            return MayReplace(settings.DatabasePath);
        }

        var options = new DbContextOptionsBuilder<DirectoryContext>();
        settings.UseDatabase(options);
        await using var context = new DirectoryContext(options.Options);
        if (!await context.Database.CanConnectAsync(cancellationToken))
        {
            return true;
        }

        var comments = context.Database.SqlQueryRaw<string?>(
            "SELECT shobj_description(oid, 'pg_database') AS \"Value\" FROM pg_database WHERE datname = current_database()");
        return await comments.SingleAsync(cancellationToken) == Comment;
    }

    private static bool MayReplace(string path)
    {
        if (Directory.Exists(path))
        {
            return false;
        }

        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return true;
        }

        Span<byte> header = stackalloc byte[MarkOffset + sizeof(int)];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && BinaryPrimitives.ReadInt32BigEndian(header[MarkOffset..]) == Mark;
    }

    /// <summary>Makes the file and its tables where they are missing.</summary>
    public static async Task MakeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DirectoryContext>().Database.EnsureCreatedAsync(cancellationToken);
    }

    public Task EmptyAsync(CancellationToken cancellationToken) => UseAsync(async context =>
    {
        await context.Database.EnsureDeletedAsync(cancellationToken);
        await context.Database.EnsureCreatedAsync(cancellationToken);
        // The id must be in the file even if this program is killed, so the write-ahead log is checkpointed at once.
        return await context.Database.ExecuteSqlRawAsync(
            context.Database.IsNpgsql()
                ? $"DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(), '{Comment}'); END $$"
                : "PRAGMA application_id = 1464030019; PRAGMA wal_checkpoint(TRUNCATE)",
            cancellationToken);
    });

    public Task<HashSet<string>> ActivePeopleAsync(CancellationToken cancellationToken)
        => UseAsync(context => context.Set<WeComDirectoryUser>()
            .Where(person => person.IsActive)
            .Select(person => person.UserId)
            .ToHashSetAsync(cancellationToken));

    public Task<string?> PositionAsync(string userId, CancellationToken cancellationToken)
        => UseAsync(context => context.Set<WeComDirectoryUser>()
            .Where(person => person.UserId == userId)
            .Select(person => person.Position)
            .SingleOrDefaultAsync(cancellationToken));

    /// <summary>Returns when a department or a person was last written.</summary>
    public Task<DateTime> LastChangedAsync(CancellationToken cancellationToken) => UseAsync(async context =>
    {
        var departments = context.Set<WeComDirectoryDepartment>()
            .OrderByDescending(department => department.LastChangedUtc)
            .Select(department => department.LastChangedUtc);
        var people = context.Set<WeComDirectoryUser>()
            .OrderByDescending(person => person.LastChangedUtc)
            .Select(person => person.LastChangedUtc);
        var ofDepartments = await departments.FirstAsync(cancellationToken);
        var ofPeople = await people.FirstAsync(cancellationToken);
        return ofDepartments > ofPeople ? ofDepartments : ofPeople;
    });

    /// <summary>Closes all connections, so that no write-ahead log is left beside the file.</summary>
    public static void Close()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    private async Task<T> UseAsync<T>(Func<DirectoryContext, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<DirectoryContext>());
    }
}
