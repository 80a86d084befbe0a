using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using MySql.Data.MySqlClient;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.SqlServer;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Sqlite;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

internal static class Engine
{
    public static IEngine Create(DatabaseKind kind, TimeProvider clock) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteEngine(clock),
        DatabaseKind.SqliteMemory => new SqliteMemoryEngine(clock),
        DatabaseKind.MariaDb => new MariaDbEngine(clock),
        DatabaseKind.SqlServer => new SqlServerEngine(clock),
        _ => new PostgresEngine(clock),
    };

    public static void EnsureCreated(DbContextOptionsBuilder<HostContext> options)
    {
        using var context = new HostContext(options.Options);
        context.Database.EnsureCreated();
    }

    /// <summary>Deletes every row.</summary>
    public static void Empty(DbContextOptionsBuilder<HostContext> options)
    {
        using var context = new HostContext(options.Options);
        var quote = context.GetService<ISqlGenerationHelper>();

        // A table that refers to another one comes first.
        var tables = context.Model.GetEntityTypes()
            .OrderByDescending(type => type.GetForeignKeys().Count())
            .Select(type => $"DELETE FROM {quote.DelimitIdentifier(type.GetTableName()!)};");
        context.Database.ExecuteSqlRaw(string.Concat(tables));
    }

    /// <summary>Returns SQL that a test wrote with names in double quotes as the database of a connection takes it.</summary>
    public static string Sql(DbConnection connection, string sql)
        => connection is MySqlConnection ? sql.Replace('"', '`') : sql;
}
