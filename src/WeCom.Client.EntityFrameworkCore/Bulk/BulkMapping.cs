using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>
/// The columns of a model and database that statements need to write the package's rows. One instance is created for each model.
/// </summary>
internal sealed class BulkMapping
{
    // A referenced row is written before the rows that refer to it.
    private static readonly Type[] Types =
        [typeof(WeComDirectoryDepartment), typeof(WeComDirectoryUser), typeof(WeComDirectoryMembership), typeof(WeComSyncEntry)];

    private static readonly ConditionalWeakTable<IModel, Lazy<BulkMapping?>> OfModels = [];

    private readonly IBulkStatements _statements;
    private readonly Dictionary<Type, BulkTable> _tables;

    private BulkMapping(IBulkStatements statements, Dictionary<Type, BulkTable> tables, BulkTable? inbox)
        => (_statements, _tables, Inbox) = (statements, tables, inbox);

    /// <summary>The table of the inbox; null if it is not written with statements.</summary>
    public BulkTable? Inbox { get; }

    public IReadOnlyCollection<Type> TablesInOrder => _tables.Keys;

    public IBulkStatements Statements => _statements;

    public BulkTable TableOf(Type type) => _tables[type];

    /// <returns>The type that is mapped; null if the row is of another table.</returns>
    public Type? TypeOf(object row)
    {
        var type = row.GetType();

        // A proxy of the host's is derived from ours.
        return _tables.ContainsKey(type) ? type : Array.Find(Types, mapped => mapped.IsInstanceOfType(row));
    }

    /// <returns>The mapping; null if the change tracker is to write.</returns>
    public static BulkMapping? For(DbContext db, StoreWriting writing)
        => writing is StoreWriting.ChangeTracker || (writing is StoreWriting.Automatic && TakesPartInSaving(db))
            ? null
            : OfModels.GetValue(db.Model, model => new(() => Make(model, db))).Value;

    private static BulkMapping? Make(IModel model, DbContext db)
    {
        var statements = StatementsOf(db.Database.ProviderName);
        var sql = db.GetService<ISqlGenerationHelper>();
        var tables = new Dictionary<Type, BulkTable>();
        foreach (var type in Types)
        {
            // A type that is missing is told where it is used.
            if (statements is null
                || model.FindEntityType(type) is not { } mapped
                || BulkTable.Of(mapped, sql) is not { } table
                || !statements.CanWrite(table))
            {
                return null;
            }

            tables.Add(type, table);
        }

        var inbox = statements!.CanPut && model.FindEntityType(typeof(WeComInboxItem)) is { } item ? BulkTable.Of(item, sql) : null;
        return new(statements, tables, inbox is not null && statements.CanWrite(inbox) ? inbox : null);
    }

    private static IBulkStatements? StatementsOf(string? provider) => provider switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => new SqliteStatements(),
        "Npgsql.EntityFrameworkCore.PostgreSQL" => new PostgresStatements(),
        "MySql.EntityFrameworkCore" => new MySqlStatements(),
        _ => null,
    };

    private static bool TakesPartInSaving(DbContext db)
        => IsOverridden(db, nameof(DbContext.SaveChanges), [typeof(bool)])
            || IsOverridden(db, nameof(DbContext.SaveChangesAsync), [typeof(bool), typeof(CancellationToken)])
            || IsOverridden(db, nameof(DbContext.SaveChanges), [])
            || IsOverridden(db, nameof(DbContext.SaveChangesAsync), [typeof(CancellationToken)])
            || InterceptorsOf(db).OfType<ISaveChangesInterceptor>().Any();

    private static IEnumerable<IInterceptor> InterceptorsOf(DbContext db)
        => db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors ?? [];

    private static bool IsOverridden(DbContext db, string method, Type[] parameters)
        => db.GetType().GetMethod(method, parameters)?.DeclaringType != typeof(DbContext);
}
