using Microsoft.EntityFrameworkCore;

namespace WeCom.Client.EntityFrameworkCore.Internal;

/// <summary>
/// Deletes what a query finds where Oracle's provider for MySQL is used: it writes <c>DELETE FROM `t` AS `w`</c>, which MariaDB takes only
/// since version 11.6.
/// </summary>
internal static class MySqlDelete
{
    private const string Provider = "MySql.EntityFrameworkCore";

    public static bool IsNeeded(DbContext db) => db.Database.ProviderName == Provider;

    public static async Task<int> ExecuteAsync<TRow>(DbContext db, IQueryable<TRow> rows, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var command = rows.Select(row => 1).CreateDbCommand();
            await using (command.ConfigureAwait(false))
            {
                command.CommandText = ToDelete(command.CommandText);
                return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    // SELECT 1 FROM `t` AS `w` WHERE … becomes DELETE `w` FROM `t` AS `w` WHERE …
    private static string ToDelete(string select)
    {
        var from = select.IndexOf("FROM ", StringComparison.Ordinal);
        var name = select.IndexOf(" AS `", from, StringComparison.Ordinal) + " AS ".Length;
        var end = select.IndexOf('`', name + 1) + 1;
        return $"DELETE {select[name..end]} {select[from..]}";
    }
}
