using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WeCom.Client.Simulator;

namespace SyncConsole;

/// <summary>The settings of one run of the program.</summary>
internal sealed record RunSettings
{
    /// <summary>The company to simulate; null to read a real service.</summary>
    public required CompanyShape? Company { get; init; }

    /// <summary>A file with settings of the host; null for none besides the usual ones.</summary>
    public string? SettingsPath { get; init; }

    public required string DatabasePath { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the SQLite file is created if it is missing. One of a host is not: a mistyped name would
    /// create another.
    /// </summary>
    public bool MakesFile { get; init; } = true;

    /// <summary>The connection string of a PostgreSQL database; null for the file.</summary>
    public string? Postgres { get; init; }

    /// <summary>The database as it is shown, without a password.</summary>
    public string Database => Postgres is null ? DatabasePath : NameOf(new(Postgres));

    public required string LogPath { get; init; }

    /// <summary>The file for the plan of the dry run, beside the log file.</summary>
    public string PlanPath => Path.ChangeExtension(LogPath, ".plan.json");

    public TelemetryTarget Telemetry { get; init; }

    /// <summary>
    /// The settings that override the host's configuration, by key. They may contain the secret, so they are never printed.
    /// </summary>
    public Dictionary<string, string?> Configuration { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void UseDatabase(DbContextOptionsBuilder options)
        => _ = Postgres is null ? options.UseSqlite(Sqlite()) : options.UseNpgsql(Postgres);

    private string Sqlite() => new SqliteConnectionStringBuilder
    {
        DataSource = DatabasePath,
        Mode = MakesFile ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
    }.ToString();

    private static string NameOf(NpgsqlConnectionStringBuilder postgres)
        => FormattableString.Invariant($"{postgres.Database} on {postgres.Host}:{postgres.Port} (PostgreSQL)");
}
