using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Counts the statements with which the change tracker saves.</summary>
internal sealed class SavedRows : DbCommandInterceptor
{
    public int Statements { get; private set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Statements += eventData.CommandSource is CommandSource.SaveChanges ? 1 : 0;
        return ValueTask.FromResult(result);
    }
}
