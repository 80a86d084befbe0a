using System.Globalization;
using Npgsql;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

/// <summary>A private PostgreSQL.</summary>
internal sealed class PostgresServer : IDisposable
{
    public const string HowToGetIt =
        "This needs PostgreSQL's own programs, to start a private server. Install them: apt-get install postgresql";

    private const string User = "wecom";

    private const string Script =
        """
        bin=$1; dir=$2; port=$3
        trap '' INT TERM
        "$bin/initdb" -D "$dir/data" -U wecom -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 || exit 1
        start() {
          "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
            -c max_connections=300 -c shared_buffers=256MB -c max_wal_size=4GB >>"$dir/log" 2>&1 &
          server=$!
        }
        start
        while read -r again; do
          kill -INT "$server"
          wait "$server"
          start
          : >"$dir/again"
        done
        kill -INT "$server"
        wait "$server"
        rm -rf "$dir"
        """;

    private readonly PrivateServer _server;

    private PostgresServer(PrivateServer server) => _server = server;

    /// <summary>Returns a server that answers.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed (the message says how to get it) or does not start.
    /// </exception>
    public static PostgresServer Start()
    {
        // It refuses to run as root; the package brings this user.
        var server = new PostgresServer(
            PrivateServer.Start("postgres", Script, FindBinaries() ?? throw new InvalidOperationException(HowToGetIt), user: "postgres"));
        server._server.WaitUntilItAnswers(() => server.Execute("SELECT 1"));
        return server;
    }

    /// <summary>Gets the port on loopback.</summary>
    public int Port => _server.Port;

    /// <summary>Ends all connections, stops the server, starts it again, and returns when it answers.</summary>
    public void Restart()
    {
        _server.Restart();
        _server.WaitUntilItAnswers(() => Execute("SELECT 1"));
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _server.Port,
        Username = User,
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public void Execute(string sql, string database = "postgres")
    {
        using var connection = new NpgsqlConnection(ConnectionString(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        _server.Dispose();
    }

    private static string? FindBinaries()
    {
        const string Root = "/usr/lib/postgresql";
        return (Directory.Exists(Root) ? Directory.GetDirectories(Root) : [])
            .OrderByDescending(folder => double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
