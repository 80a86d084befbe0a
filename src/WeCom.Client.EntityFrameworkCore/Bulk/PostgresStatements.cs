using System.Data.Common;
using System.Globalization;
using System.Text;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>
/// One statement for all rows, with an array for each column: one way to the server and back, no temporary table, and so nothing that a
/// pooler in transaction mode would mind.
/// </summary>
internal sealed class PostgresStatements : IBulkStatements
{
    public bool CanWrite(BulkTable table) => table.Columns.All(column => PostgresArray.CanHold(column));

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
        var command = commands.Create("");
        var source = new Source(command);
        var values = source.Add(table.Set, [.. rows.Select(row => row.Row)]);
        var set = string.Join(", ", table.Set.Select((column, place) => $"{column.Name} = {values[place]}"));
        var condition = source.Condition(table, rows);
        command.CommandText = $"UPDATE {table.Name} AS t SET {set} FROM {source} WHERE {condition} RETURNING u.place";
        return ChangeAsync(command, rows, cancellationToken);
    }

    public Task<object?> DeleteAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
    {
        var command = commands.Create("");
        var source = new Source(command);
        var condition = source.Condition(table, rows);
        command.CommandText = $"DELETE FROM {table.Name} AS t USING {source} WHERE {condition} RETURNING u.place";
        return ChangeAsync(command, rows, cancellationToken);
    }

    private static async Task WriteAsync(
        BulkCommands commands, BulkTable table, IReadOnlyList<object> rows, string otherwise, CancellationToken cancellationToken)
    {
        var command = commands.Create("");
        await using (command.ConfigureAwait(false))
        {
            var source = new Source(command);
            var values = source.Add(table.Columns, rows);
            var names = string.Join(", ", table.Columns.Select(column => column.Name));
            command.CommandText = $"INSERT INTO {table.Name} AS t ({names}) SELECT {string.Join(", ", values)} FROM {source}{otherwise}";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<object?> ChangeAsync(DbCommand command, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
    {
        await using (command.ConfigureAwait(false))
        {
            var isChanged = new bool[rows.Count];
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    isChanged[reader.GetInt64(0) - 1] = true;
                }
            }

            return Array.IndexOf(isChanged, false) is >= 0 and var place ? rows[place].Row : null;
        }
    }

    /// <summary>The arrays of a statement as a table <c>u</c>, with the place of each row from 1.</summary>
    private sealed class Source(DbCommand command)
    {
        private readonly List<string> _arrays = [];

        /// <returns>The expression for the value of each column.</returns>
        public IReadOnlyList<string> Add(IReadOnlyList<BulkColumn> columns, IReadOnlyList<object> rows)
            => [.. columns.Select(column => column.IsEmptyIn(rows)
                ? "NULL"
                : Add(column, PostgresArray.Of(column, rows.Count, i => column.ValueOf(rows[i]))))];

        public string Condition(BulkTable table, IReadOnlyList<BulkRow> rows)
        {
            var conditions = new StringBuilder();
            for (var place = 0; place < table.Found.Count; place++)
            {
                var (column, found) = (table.Found[place], place);
                var value = Add(column, PostgresArray.Of(column, rows.Count, i => rows[i].Found[found]));
                conditions.Append(place == 0 ? "" : " AND ").Append(CultureInfo.InvariantCulture, $"t.{column.Name} = {value}");
            }

            return conditions.ToString();
        }

        public override string ToString()
        {
            var columns = Enumerable.Range(0, _arrays.Count).Select(place => string.Create(CultureInfo.InvariantCulture, $"c{place}"));
            return $"unnest({string.Join(", ", _arrays)}) WITH ORDINALITY AS u({string.Join(", ", columns)}, place)";
        }

        private string Add(BulkColumn column, Array values)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"u.c{_arrays.Count}");
            var parameter = BulkCommands.AddParameter(command, values);
            _arrays.Add($"{parameter.ParameterName}::{PostgresArray.ElementTypeOf(column)}[]");
            return name + PostgresArray.CastOf(column);
        }
    }
}
