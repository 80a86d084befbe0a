using WeCom.Client.Simulator;

namespace SyncConsole;

/// <summary>What one run of the program is told.</summary>
internal sealed record RunSettings
{
    /// <summary>The company to simulate; null to read a real service.</summary>
    public required CompanyShape? Company { get; init; }

    public required string DatabasePath { get; init; }

    public required string LogPath { get; init; }

    /// <summary>Where the dry run leaves its plan: beside the log file.</summary>
    public string PlanPath => Path.ChangeExtension(LogPath, ".plan.json");

    public TelemetryTarget Telemetry { get; init; }

    /// <summary>What is put on top of the host's configuration, by its keys. Holds the secret: never printed.</summary>
    public Dictionary<string, string?> Configuration { get; } = new(StringComparer.OrdinalIgnoreCase);
}
