using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WeCom.Client.EntityFrameworkCore.Tests.Databases;

/// <summary>
/// The process of a private database server on loopback and a free port. It ends with the process that started it, however that ends: a
/// shell between the two waits for the end of its input, then stops the server by its process id and deletes its folder.
/// </summary>
internal sealed class PrivateServer : IDisposable
{
    private readonly string _name;
    private readonly Process _shell;
    private readonly string _folder;

    private PrivateServer(string name, Process shell, string folder, int port)
        => (_name, _shell, _folder, Port) = (name, shell, folder, port);

    public int Port { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="name">How messages name it.</param>
    /// <param name="script">
    /// What the shell does, with the folder of the programs as $1, a folder for the data as $2 and the port as $3. It writes into
    /// <c>$2/log</c>.
    /// </param>
    /// <param name="binaries">The folder of the programs.</param>
    /// <param name="user">Who runs it in place of root; null for root too.</param>
    public static PrivateServer Start(string name, string script, string binaries, string? user)
    {
        var folder = Directory.CreateTempSubdirectory($"wecom-{name}-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", binaries, folder, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        if (Environment.UserName == "root" && user is not null)
        {
            using var chown = Process.Start("chown", [user, folder]);
            chown.WaitForExit();
            start.UserName = user;
        }

        return new(name, Process.Start(start)!, folder, port);
    }

    /// <exception cref="InvalidOperationException">It did not start; the message has its log.</exception>
    public void WaitUntilItAnswers(Action ask)
    {
        var began = Stopwatch.GetTimestamp();
        while (!_shell.HasExited && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
        {
            try
            {
                ask();
                return;
            }
            catch (DbException)
            {
                _shell.WaitForExit(milliseconds: 50);
            }
        }

        var log = Path.Combine(_folder, "log");
        var said = File.Exists(log) ? File.ReadAllText(log) : "no log";
        Dispose();
        throw new InvalidOperationException($"{_name} did not start: {said}");
    }

    /// <summary>Has the shell start the server again, where its script does so for each line of input and then writes <c>$2/again</c>.
    /// </summary>
    public void Restart()
    {
        var again = Path.Combine(_folder, "again");
        File.Delete(again);
        _shell.StandardInput.WriteLine();
        while (!File.Exists(again) && !_shell.HasExited)
        {
            _shell.WaitForExit(milliseconds: 10);
        }
    }

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
