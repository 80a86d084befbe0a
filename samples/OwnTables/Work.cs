using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OwnTables;

/// <summary>One transaction, and the statements in it.</summary>
internal sealed class Work(SqliteConnection connection, DbTransaction transaction, CancellationToken cancellationToken) : IAsyncDisposable
{
    public static async Task<Work> ReadAsync(HostDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        return new(connection, connection.BeginTransaction(deferred: true), cancellationToken);
    }

    /// <summary>
    /// Takes SQLite's write lock at once, so that nobody changes what is read before it is written. Elsewhere read with <c>FOR UPDATE</c>.
    /// </summary>
    public static async Task<Work> WriteAsync(HostDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        return new(connection, connection.BeginTransaction(deferred: false), cancellationToken);
    }

    public async Task<List<T>> QueryAsync<T>(string sql, object parameters)
        => [.. await connection.QueryAsync<T>(Command(sql, parameters))];

    public Task<T?> FirstAsync<T>(string sql, object parameters) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    public Task ExecuteAsync(string sql, object parameters) => connection.ExecuteAsync(Command(sql, parameters));

    public Task CommitAsync()
    {
        // Once begun, a commit is not cancelled: nobody could say whether it happened.
        cancellationToken.ThrowIfCancellationRequested();
        return transaction.CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object parameters)
        => new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
