using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

internal static class Engine
{
    public static IEngine Create(DatabaseKind kind, TimeProvider clock) => kind switch
    {
        DatabaseKind.Sqlite => new SqliteEngine(clock),
        DatabaseKind.SqliteMemory => new SqliteMemoryEngine(clock),
        _ => new PostgresEngine(clock),
    };

    public static void EnsureCreated(DbContextOptionsBuilder<HostContext> options)
    {
        using var context = new HostContext(options.Options);
        context.Database.EnsureCreated();
    }
}
