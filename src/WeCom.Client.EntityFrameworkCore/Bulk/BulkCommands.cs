using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>Makes commands on the connection and in the transaction of a context.</summary>
internal sealed class BulkCommands(DbContext db)
{
    public DbCommand Create(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (db.Database.GetCommandTimeout() is { } timeout)
        {
            command.CommandTimeout = timeout;
        }

        return command;
    }

    /// <summary>Adds a parameter that a statement names <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public static DbParameter AddParameter(DbCommand command, object? value = null)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = NameOf(command.Parameters.Count);
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    public static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}");
}
