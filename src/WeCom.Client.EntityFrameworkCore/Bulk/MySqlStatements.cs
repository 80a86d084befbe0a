using System.Data.Common;
using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>
/// Statements of many rows for MySQL and MariaDB. A row that is changed has a statement of its own, since nothing else tells which of them
/// are no longer what was read; many of them go to the server at once.
/// </summary>
internal sealed class MySqlStatements : IBulkStatements
{
    // A statement of so many values of usual length is some 100 KB. One that max_allowed_packet does not let through fails, and the run
    // halves its batch.
    private const int MostParameters = 2_000;

    public bool CanWrite(BulkTable table) => true;

    public bool CanPut => false;

    public async Task InsertAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        var empty = table.Columns.Where(column => column.IsEmptyIn(rows)).ToHashSet();
        List<BulkColumn> filled = [.. table.Columns.Where(column => !empty.Contains(column))];
        var names = string.Join(", ", filled.Select(column => column.Name));
        foreach (var some in rows.Chunk(Math.Max(1, MostParameters / filled.Count)))
        {
            var command = commands.Create("");
            await using (command.ConfigureAwait(false))
            {
                var sql = new StringBuilder($"INSERT INTO {table.Name} ({names}) VALUES ");
                foreach (var row in some)
                {
                    sql.Append('(').AppendJoin(", ", filled.Select(column => Parameter(command, column.ValueOf(row)))).Append("),");
                }

                sql.Length--;
                command.CommandText = sql.ToString();
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task PutAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, string change, CancellationToken cancellationToken)
        => throw new NotSupportedException($"{nameof(CanPut)} is false.");

    public Task<object?> UpdateAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
        => ChangeAsync(
            commands,
            rows,
            table.Columns.Count + table.Found.Count,
            (command, row) =>
            {
                var set = string.Join(", ", table.Set.Select(column => $"{column.Name} = {Parameter(command, column.ValueOf(row.Row))}"));
                return $"UPDATE {table.Name} SET {set} WHERE {Condition(command, table, row)}";
            },
            cancellationToken);

    public Task<object?> DeleteAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
        => ChangeAsync(
            commands,
            rows,
            table.Found.Count,
            (command, row) => $"DELETE FROM {table.Name} WHERE {Condition(command, table, row)}",
            cancellationToken);

    private static async Task<object?> ChangeAsync(
        BulkCommands commands,
        IReadOnlyList<BulkRow> rows,
        int parameters,
        Func<DbCommand, BulkRow, string> statement,
        CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(Math.Max(1, MostParameters / parameters)))
        {
            var command = commands.Create("");
            await using (command.ConfigureAwait(false))
            {
                command.CommandText = string.Concat(some.Select(row => $"{statement(command, row)}; SELECT ROW_COUNT();"));
                if (await FindUnchangedAsync(command, some.Length, cancellationToken).ConfigureAwait(false) is { } place)
                {
                    return some[place].Row;
                }
            }
        }

        return null;
    }

    private static async Task<int?> FindUnchangedAsync(DbCommand command, int statements, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            for (var place = 0; place < statements; place++)
            {
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || reader.GetInt64(0) != 1)
                {
                    return place;
                }

                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    private static string Condition(DbCommand command, BulkTable table, BulkRow row)
        => string.Join(" AND ", table.Found.Select((column, place) => $"{column.Name} = {Parameter(command, row.Found[place])}"));

    private static string Parameter(DbCommand command, object? value)
        => value is null ? "NULL" : BulkCommands.AddParameter(command, value).ParameterName;
}
