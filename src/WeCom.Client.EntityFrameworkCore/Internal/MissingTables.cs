using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Errors;

namespace WeCom.Client.EntityFrameworkCore.Internal;

/// <summary>Tells that the database lacks one of our tables or columns, which each database says in words of its own.</summary>
internal static class MissingTables
{
    // A table, then a column: of the SQL standard, and of PostgreSQL.
    private static readonly string[] States = ["42S02", "42S22", "42P01", "42703"];

    // The keys under which Oracle's provider for MySQL and that of SQL Server keep the error number.
    private static readonly string[] Keys = ["Server Error Code", "HelpLink.EvtID"];

    // SQLite has one code for every mistake in a statement.
    private static readonly string[] Words = ["no such table", "no such column", "has no column named"];

    // A table, then a column: of MySQL, and of SQL Server.
    private static readonly string[] Numbers = ["1146", "1054", "208", "207"];

    public static async Task<T> TellAsync<T>(
        DbContext db, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsCauseOf(failure))
        {
            throw Told(db, failure);
        }
    }

    /// <summary>Reads rows as they come.</summary>
    public static async IAsyncEnumerable<T> TellAsync<T>(
        DbContext db, IQueryable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = rows.AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
        await using (reader.ConfigureAwait(false))
        {
            // A missing table is reported before the first row.
            var isRead = await TellAsync(db, _ => reader.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false);
            while (isRead)
            {
                yield return reader.Current;
                isRead = await reader.MoveNextAsync().ConfigureAwait(false);
            }
        }
    }

    public static bool IsCauseOf(Exception failure) => failure.GetBaseException() is DbException cause && IsMissing(cause);

    /// <returns>The exception to throw in place of a failure of which this is the cause.</returns>
    public static WeChatSyncException Told(DbContext db, Exception failure)
    {
        var (context, cause) = (db.GetType().Name, failure.GetBaseException().Message.ReplaceLineEndings(" "));
        var summary = new LocalizedText(
            $"The database of {context} lacks a table or column of the WeCom directory ({cause}). Add a migration and apply it: "
            + "dotnet ef migrations add WeComDirectory, then dotnet ef database update.",
            $"{context} 的数据库缺少 WeCom 目录的表或列（{cause}）。请添加并应用迁移："
            + "先执行 dotnet ef migrations add WeComDirectory，再执行 dotnet ef database update。");
        return new(summary.English, failure) { Summary = summary, Category = ErrorCategory.Configuration };
    }

    private static bool IsMissing(DbException cause)
        => States.Contains(cause.SqlState)
            || Array.Exists(Words, words => cause.Message.Contains(words, StringComparison.Ordinal))
            || Array.Exists(Keys, key => Numbers.Contains(Convert.ToString(cause.Data[key], CultureInfo.InvariantCulture)));
}
