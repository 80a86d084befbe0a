using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>Prepared inserts of a row each, in transactions of 20,000.</summary>
internal sealed class SqliteFloor(string folder) : IFloor
{
    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string database) => options.UseSqlite(Source(database));

    public async Task<Elapsed> MeasureAsync()
    {
        await using var context = new BenchmarkContext(new DbContextOptionsBuilder<BenchmarkContext>().UseSqlite(Source("floor")).Options);
        await context.Database.EnsureCreatedAsync();
        await using var source = new SqliteConnection(Source("host"));
        await source.OpenAsync();
        await using var target = new SqliteConnection(Source("floor"));
        await target.OpenAsync();
        var time = default(Elapsed);
        foreach (var table in RowCopy.Tables)
        {
            time += await RowCopy.MeasureAsync(source, table, (columns, rows) => WriteAsync(target, table, columns, rows));
        }

        await source.CloseAsync();
        await target.CloseAsync();
        SqliteConnection.ClearAllPools();
        return time;
    }

    private static async Task WriteAsync(SqliteConnection target, string table, string[] columns, List<object[]> rows)
    {
        await using var transaction = await target.BeginTransactionAsync();
        await using var insert = target.CreateCommand();
        insert.CommandText =
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        SqliteParameter[] parameters = [.. columns.Select((_, i) => insert.Parameters.AddWithValue($"@p{i}", null))];
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                parameters[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
    }

    private string Source(string name) => $"Data Source={Path.Combine(folder, $"{name}.db")}";
}
