using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>
/// A private PostgreSQL on loopback and a free port. It ends with the process that started it, however that ends: a shell between the two
/// waits for the end of its input, then stops the server by its process id and deletes its folder.
/// </summary>
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
        "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
          -c max_connections=300 -c shared_buffers=256MB -c max_wal_size=4GB >>"$dir/log" 2>&1 &
        server=$!
        read -r end
        kill -INT "$server"
        wait "$server"
        rm -rf "$dir"
        """;

    private readonly Process _shell;
    private readonly int _port;

    private PostgresServer(Process shell, int port) => (_shell, _port) = (shell, port);

    public static bool IsInstalled => FindBinaries() is not null;

    /// <summary>Returns a server that answers.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed (the message says how to get it) or does not start.
    /// </exception>
    public static PostgresServer Start()
    {
        var folder = Directory.CreateTempSubdirectory("wecom-postgres-");
        var port = FreePort();
        var start = new ProcessStartInfo(
            "sh", ["-c", Script, "sh", Binaries(), folder.FullName, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            WorkingDirectory = folder.FullName,
        };
        if (Environment.UserName == "root")
        {
            // It refuses to run as root; the package brings this user.
            using var chown = Process.Start("chown", ["postgres", folder.FullName]);
            chown.WaitForExit();
            start.UserName = "postgres";
        }

        var server = new PostgresServer(Process.Start(start)!, port);
        try
        {
            server.WaitUntilItAnswers(Path.Combine(folder.FullName, "log"));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
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
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private void WaitUntilItAnswers(string log)
    {
        var began = Stopwatch.GetTimestamp();
        while (!_shell.HasExited && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
        {
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException)
            {
                _shell.WaitForExit(milliseconds: 50);
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start: {(File.Exists(log) ? File.ReadAllText(log) : "no log")}");
    }

    private static string Binaries() => FindBinaries() ?? throw new InvalidOperationException(HowToGetIt);

    private static string? FindBinaries()
    {
        const string Root = "/usr/lib/postgresql";
        return (Directory.Exists(Root) ? Directory.GetDirectories(Root) : [])
            .OrderByDescending(folder => double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
