using Dapper;
using Microsoft.Data.Sqlite;

namespace OwnTables;

/// <summary>
/// The host's database. The tables were there before WeCom: a mobile is unique, a name is demanded, and rows are deleted by a date.
/// </summary>
internal sealed class HostDatabase(string connectionString)
{
    // The sync needs only the columns in the last line of each table: the id of the record, and the stamp of the stored values.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS org_units (
            id         INTEGER PRIMARY KEY,
            name       TEXT NOT NULL,
            deleted_at TEXT,
            corp_id    TEXT, wecom_id INTEGER, wecom_parent_id INTEGER, stamp TEXT, UNIQUE (corp_id, wecom_id));

        CREATE TABLE IF NOT EXISTS employees (
            id           INTEGER PRIMARY KEY,
            name         TEXT NOT NULL,
            mobile       TEXT UNIQUE,
            position     TEXT,
            org_unit     INTEGER,
            is_locked    INTEGER NOT NULL DEFAULT 0,
            deleted_at   TEXT,
            corp_id      TEXT, userid TEXT COLLATE NOCASE, stamp TEXT, UNIQUE (corp_id, userid));
        """;

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Schema, cancellationToken: cancellationToken));
    }

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
