using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

/// <summary>The database's own clock, moved by a test: each connection is told the time when it is opened.</summary>
internal sealed class PostgresClock(TimeProvider time) : DbConnectionInterceptor
{
    public const string Function =
        """
        CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT COALESCE(NULLIF(current_setting('wecom.now', true), '')::timestamptz, pg_catalog.now()) $$
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"SET wecom.now = '{time.GetUtcNow():yyyy-MM-dd HH:mm:ss.ffffff}+00'");
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
