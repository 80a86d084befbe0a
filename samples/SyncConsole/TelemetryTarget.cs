namespace SyncConsole;

/// <summary>Where metrics and traces go.</summary>
internal enum TelemetryTarget
{
    None,
    Console,
    Otlp,
}
