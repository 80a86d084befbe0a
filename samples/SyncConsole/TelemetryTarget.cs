namespace SyncConsole;

/// <summary>Specifies where metrics and traces are exported to.</summary>
internal enum TelemetryTarget
{
    None,
    Console,
    Otlp,
}
