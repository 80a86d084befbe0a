using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests;

/// <summary>The database's own clock, moved by a test: SQLite asks <c>strftime</c> what time it is.</summary>
internal sealed class DatabaseClock(TimeProvider time) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        => ((SqliteConnection)connection).CreateFunction("strftime", (object?[] arguments) => Format(arguments));

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    private string Format(object?[] arguments)
    {
        Assert.Equal(["%Y-%m-%d %H:%M:%f", "now"], arguments.Take(2));
        var now = time.GetUtcNow();
        foreach (string modifier in arguments.Skip(2).OfType<string>())
        {
            Assert.EndsWith(" seconds", modifier, StringComparison.Ordinal);
            now = now.AddSeconds(double.Parse(modifier.Split(' ')[0], CultureInfo.InvariantCulture));
        }

        return now.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }
}
