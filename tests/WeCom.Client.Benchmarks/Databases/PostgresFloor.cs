using Microsoft.EntityFrameworkCore;
using Npgsql;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>Binary COPY into tables with the same keys.</summary>
internal sealed class PostgresFloor(PostgresServer server) : IFloor
{
    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string database)
        => options.UseNpgsql(server.ConnectionString(database));

    public async Task<Elapsed> MeasureAsync()
    {
        var target = server.ConnectionString("floor");
        await using var context = new BenchmarkContext(new DbContextOptionsBuilder<BenchmarkContext>().UseNpgsql(target).Options);
        await context.Database.EnsureCreatedAsync();
        await using var source = new NpgsqlConnection(server.ConnectionString("host"));
        await source.OpenAsync();
        await using var connection = new NpgsqlConnection(target);
        await connection.OpenAsync();
        var time = default(Elapsed);
        foreach (var table in RowCopy.Tables)
        {
            time += await RowCopy.MeasureAsync(source, table, (columns, rows) => WriteAsync(connection, table, columns, rows));
        }

        return time;
    }

    private static async Task WriteAsync(NpgsqlConnection target, string table, string[] columns, List<object[]> rows)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        await using var copy = await target.BeginBinaryImportAsync($"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.WriteRowAsync(default, row);
        }

        await copy.CompleteAsync();
    }
}
