using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>The server copies the rows by itself, into tables with the same keys.</summary>
internal sealed class MariaDbFloor(MariaDbServer server) : IFloor
{
    public DbContextOptionsBuilder Use(DbContextOptionsBuilder options, string database)
    {
        server.Execute($"CREATE DATABASE IF NOT EXISTS {database}");
        return options.UseMySQL(server.ConnectionString(database));
    }

    public async Task<Elapsed> MeasureAsync()
    {
        var options = new DbContextOptionsBuilder<BenchmarkContext>();
        Use(options, "floor");
        await using var context = new BenchmarkContext(options.Options);
        await context.Database.EnsureCreatedAsync();
        var began = Elapsed.Now;
        foreach (var table in RowCopy.Tables)
        {
            server.Execute($"INSERT INTO {table} SELECT * FROM host.{table}", "floor");
        }

        return Elapsed.Now - began;
    }
}
