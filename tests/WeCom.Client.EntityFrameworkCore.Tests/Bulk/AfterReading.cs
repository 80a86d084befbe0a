using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Executes SQL in the transaction of a batch, when its rows have been read and before they are written.</summary>
internal sealed class AfterReading : DbCommandInterceptor
{
    /// <summary>The SQL; null once it was executed.</summary>
    public string? Sql { get; set; }

    /// <summary>The action to run after the statement.</summary>
    public Action? Then { get; set; }

    public override InterceptionResult DataReaderDisposing(
        DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (Sql is { } sql)
        {
            Sql = null;
            using var meanwhile = command.Connection!.CreateCommand();
            meanwhile.Transaction = command.Transaction;
            meanwhile.CommandText = Engine.Sql(meanwhile.Connection!, sql);
            Assert.Equal(1, meanwhile.ExecuteNonQuery());
            Then?.Invoke();
        }

        return result;
    }
}
