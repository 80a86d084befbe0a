using Dapper;
using Microsoft.Data.Sqlite;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace OwnTables.Tests;

/// <summary>The host's database in a file of its own, which goes with the test.</summary>
internal sealed class TemporaryDatabase : IAsyncLifetime
{
    public static readonly SyncContext Corp = new("ww-one", Guid.Empty);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("own-tables-");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "host.db")}";

    public HostDatabase Host => new(ConnectionString);

    public EmployeeStore Employees => new(Host);

    public OrgUnitStore OrgUnits => new(Host);

    public Task InitializeAsync() => Host.CreateAsync(CancellationToken.None);

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Host.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<int> CountAsync(string sql, object? parameters = null)
    {
        await using var connection = await Host.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>(sql, parameters);
    }

    /// <summary>The employees as one text, by their keys: what survives a change of userid or mobile.</summary>
    public async Task<string> EmployeesAsync()
    {
        await using var connection = await Host.OpenAsync(CancellationToken.None);
        return string.Join("; ", await connection.QueryAsync<string>("""
            SELECT id || ' ' || name || ' ' || COALESCE(userid, '-') || ' ' || COALESCE(mobile, '-')
                || CASE WHEN deleted_at IS NULL THEN '' ELSE ' left' END || CASE WHEN is_locked THEN ' locked' ELSE '' END
            FROM employees ORDER BY id
            """));
    }

    public static UserChange Save(
        string userId, string? expected = null, string stamp = "s1", string? mobile = null, string? previous = null)
        => new(ChangeKind.Save, userId)
        {
            Values = new WeComUser { UserId = userId, Name = previous is null ? $"Name-{userId}" : null, Mobile = mobile },
            ExpectedStamp = expected,
            NewStamp = stamp,
            PreviousUserId = previous,
        };

    public static UserChange Deactivate(string userId, string expected = "s1")
        => new(ChangeKind.Deactivate, userId) { ExpectedStamp = expected };
}
