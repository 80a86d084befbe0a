namespace SyncConsole.Tests;

/// <summary>One run without a service, which the tests of its output share.</summary>
public sealed class SimulatedRun : IAsyncLifetime
{
    internal ConsoleRun Run { get; } = new();

    internal int ExitCode { get; private set; }

    public async Task InitializeAsync() => ExitCode = await Run.SimulateAsync();

    public Task DisposeAsync()
    {
        Run.Dispose();
        return Task.CompletedTask;
    }
}
