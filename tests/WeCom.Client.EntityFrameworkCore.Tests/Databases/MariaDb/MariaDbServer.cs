using MySql.Data.MySqlClient;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases.MariaDb;

/// <summary>A private MariaDB.</summary>
internal sealed class MariaDbServer
{
    public const string HowToGetIt =
        "This needs MariaDB's own programs, to start a private server. Install them: apt-get install mariadb-server-core";

    private const string Binaries = "/usr/sbin";
    private const string Tables = "/usr/share/mysql/mysql_system_tables.sql";

    // Debian's script for a new data folder needs programs of the client's package to do no more than this. Without the old mode Oracle's
    // provider cannot read the list of collations, some of which have no id since MariaDB 10.10.
    private const string Script =
        $$"""
        bin=$1; dir=$2; port=$3
        trap '' INT TERM
        mkdir "$dir/data"
        { echo 'create database mysql;'; echo 'use mysql;'; cat {{Tables}}; } >"$dir/tables.sql"
        "$bin/mariadbd" --no-defaults --bootstrap --datadir="$dir/data" --user="$(id -un)" <"$dir/tables.sql" >"$dir/log" 2>&1 || exit 1
        "$bin/mariadbd" --no-defaults --datadir="$dir/data" --user="$(id -un)" --port="$port" --bind-address=127.0.0.1 \
          --socket="$dir/socket" --skip-grant-tables --skip-name-resolve --innodb-flush-log-at-trx-commit=0 --skip-innodb-doublewrite \
          --innodb-buffer-pool-size=256M --max-connections=300 --character-set-server=utf8mb4 \
          --old-mode=NO_NULL_COLLATION_IDS >>"$dir/log" 2>&1 &
        server=$!
        read -r end
        kill -TERM "$server"
        wait "$server"
        rm -rf "$dir"
        """;

    private readonly PrivateServer _server;

    private MariaDbServer(PrivateServer server) => _server = server;

    public static bool IsInstalled => File.Exists(Path.Combine(Binaries, "mariadbd")) && File.Exists(Tables);

    /// <summary>Returns a server that answers.</summary>
    /// <exception cref="InvalidOperationException">MariaDB is not installed (the message says how to get it) or does not start.
    /// </exception>
    public static MariaDbServer Start()
    {
        if (!IsInstalled)
        {
            throw new InvalidOperationException(HowToGetIt);
        }

        var server = new MariaDbServer(PrivateServer.Start("mariadb", Script, Binaries, user: null));
        server._server.WaitUntilItAnswers(() => server.Execute("SELECT 1"));
        return server;
    }

    public string ConnectionString(string database) => new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.1",
        Port = (uint)_server.Port,
        UserID = "root",
        Database = database,
        SslMode = MySqlSslMode.Disabled,
        MaximumPoolSize = 20,
    }.ConnectionString;

    public void Execute(string sql, string database = "mysql")
    {
        using var connection = new MySqlConnection(ConnectionString(database));
        connection.Open();
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
