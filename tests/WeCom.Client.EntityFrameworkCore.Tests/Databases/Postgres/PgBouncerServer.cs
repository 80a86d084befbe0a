using System.Globalization;
using Npgsql;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

/// <summary>A private PgBouncer in front of a PostgreSQL, in transaction mode: each transaction may have another connection.</summary>
internal sealed class PgBouncerServer : IDisposable
{
    public const string HowToGetIt =
        "This needs PgBouncer's own program, to start a private pooler. Install it: apt-get install pgbouncer";

    private const string Binary = "/usr/sbin/pgbouncer";

    private readonly PrivateServer _server;

    private PgBouncerServer(PrivateServer server) => _server = server;

    public static bool IsInstalled => File.Exists(Binary);

    public static PgBouncerServer Start(PostgresServer postgres, string database)
    {
        if (!IsInstalled)
        {
            throw new InvalidOperationException(HowToGetIt);
        }

        var script = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            bin=$1; dir=$2; port=$3
            trap '' INT TERM
            cat >"$dir/pgbouncer.ini" <<END
            [databases]
            * = host=127.0.0.1 port={postgres.Port} user=wecom
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = $port
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 3
            END
            "$bin/pgbouncer" "$dir/pgbouncer.ini" >"$dir/log" 2>&1 &
            server=$!
            read -r end
            kill -TERM "$server"
            wait "$server"
            rm -rf "$dir"
            """);

        // It refuses to run as root too.
        var pooler = new PgBouncerServer(PrivateServer.Start("pgbouncer", script, Path.GetDirectoryName(Binary)!, user: "postgres"));
        pooler._server.WaitUntilItAnswers(() =>
        {
            using var connection = new NpgsqlConnection(pooler.ConnectionString(database));
            connection.Open();
        });
        return pooler;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _server.Port,
        Username = "wecom",
        Database = database,
    }.ConnectionString;

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        _server.Dispose();
    }
}
