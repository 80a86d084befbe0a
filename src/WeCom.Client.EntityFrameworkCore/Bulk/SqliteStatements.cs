using System.Data.Common;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>A prepared statement for each row: SQLite has no way to the database that many rows would share.</summary>
internal sealed class SqliteStatements : IBulkStatements
{
    public bool CanWrite(BulkTable table) => true;

    public bool CanPut => true;

    public Task InsertAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, CancellationToken cancellationToken)
        => WriteAsync(commands, table, rows, "", cancellationToken);

    public Task PutAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, string change, CancellationToken cancellationToken)
        => WriteAsync(commands, table, rows, table.OnConflict(change), cancellationToken);

    public Task<object?> UpdateAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
    {
        var set = string.Join(", ", table.Set.Select((column, place) => $"{column.Name} = {BulkCommands.NameOf(place)}"));
        var sql = $"UPDATE {table.Name} SET {set} WHERE {Condition(table, table.Set.Count)}";
        return ChangeAsync(commands.Create(sql), table, table.Set, rows, cancellationToken);
    }

    public Task<object?> DeleteAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
        => ChangeAsync(commands.Create($"DELETE FROM {table.Name} WHERE {Condition(table, 0)}"), table, [], rows, cancellationToken);

    private static async Task WriteAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, string otherwise, CancellationToken cancellationToken)
    {
        var empty = table.Columns.Where(column => column.IsEmptyIn(rows)).ToHashSet();
        List<BulkColumn> filled = [.. table.Columns.Where(column => !empty.Contains(column))];
        var names = string.Join(", ", filled.Concat(empty).Select(column => column.Name));
        var values = string.Join(", ", filled.Select((_, place) => BulkCommands.NameOf(place)).Concat(empty.Select(_ => "NULL")));
        var command = commands.Create($"INSERT INTO {table.Name} AS t ({names}) VALUES ({values}){otherwise}");
        await using (command.ConfigureAwait(false))
        {
            var parameters = Prepare(command, filled.Count);
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Fill(parameters, filled, row);
                await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static string Condition(BulkTable table, int first)
        => string.Join(" AND ", table.Found.Select((column, place) => $"{column.Name} = {BulkCommands.NameOf(first + place)}"));

    private static async Task<object?> ChangeAsync(
        DbCommand command,
        BulkTable table,
        IReadOnlyList<BulkColumn> set,
        IReadOnlyList<BulkRow> rows,
        CancellationToken cancellationToken)
    {
        await using (command.ConfigureAwait(false))
        {
            var parameters = Prepare(command, set.Count + table.Found.Count);
            foreach (var (row, found) in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Fill(parameters, set, row);
                for (var place = 0; place < found.Length; place++)
                {
                    parameters[set.Count + place].Value = found[place] ?? DBNull.Value;
                }

                if (await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false) != 1)
                {
                    return row;
                }
            }

            return null;
        }
    }

    private static DbParameter[] Prepare(DbCommand command, int count)
    {
        DbParameter[] parameters = [.. Enumerable.Range(0, count).Select(_ => BulkCommands.AddParameter(command))];
        command.Prepare();
        return parameters;
    }

    private static void Fill(DbParameter[] parameters, IReadOnlyList<BulkColumn> columns, object row)
    {
        for (var place = 0; place < columns.Count; place++)
        {
            parameters[place].Value = columns[place].ValueOf(row) ?? DBNull.Value;
        }
    }
}
