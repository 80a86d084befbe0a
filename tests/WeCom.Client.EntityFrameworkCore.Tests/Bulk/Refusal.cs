using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;

namespace WeCom.Client.EntityFrameworkCore.Tests.Bulk;

/// <summary>Makes a database refuse the rows of one record until this object goes.</summary>
internal sealed class Refusal : IAsyncDisposable
{
    private readonly HostContext _context;
    private readonly string _table;

    private Refusal(HostContext context, string table) => (_context, _table) = (context, table);

    public static async Task<Refusal> OfAsync(HostContext context, string table, string column, string value)
    {
        var refusal = new Refusal(context, table);

        // In two pieces: a test that runs meanwhile looks for its people in every statement of the process.
        var (first, rest) = (value[..1], value[1..]);

        // A constraint of PostgreSQL would tell the row.
        await refusal.ExecuteAsync(KindOf(context) switch
        {
            DatabaseKind.Sqlite =>
                $"""
                CREATE TRIGGER refuse BEFORE INSERT ON "{table}" WHEN NEW."{column}" = ('{first}' || '{rest}')
                BEGIN SELECT RAISE(ABORT, 'refused'); END
                """,
            DatabaseKind.Postgres =>
                $"""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN IF NEW."{column}" = ('{first}' || '{rest}') THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse();
                """,
            _ => $"ALTER TABLE \"{table}\" ADD CONSTRAINT refuse CHECK (\"{column}\" <> CONCAT('{first}', '{rest}'))",
        });
        return refusal;
    }

    // A database of a server is used again by other tests.
    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(KindOf(_context) switch
        {
            DatabaseKind.Sqlite => "DROP TRIGGER refuse",
            DatabaseKind.Postgres => $"DROP TRIGGER refuse ON \"{_table}\"; DROP FUNCTION refuse();",
            _ => $"ALTER TABLE \"{_table}\" DROP CONSTRAINT refuse",
        });
        await _context.DisposeAsync();
    }

    private static DatabaseKind? KindOf(HostContext context) => context.Database.ProviderName switch
    {
        "Microsoft.EntityFrameworkCore.Sqlite" => DatabaseKind.Sqlite,
        "Npgsql.EntityFrameworkCore.PostgreSQL" => DatabaseKind.Postgres,
        _ => null,
    };

    private Task ExecuteAsync(string sql) => _context.Database.ExecuteSqlRawAsync(Engine.Sql(_context.Database.GetDbConnection(), sql));
}
