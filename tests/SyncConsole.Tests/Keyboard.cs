using Spectre.Console;

namespace SyncConsole.Tests;

/// <summary>Types a text and Enter.</summary>
internal sealed class Keyboard(string text) : IAnsiConsoleInput
{
    private readonly Queue<ConsoleKeyInfo> _keys =
        new(text.Select(letter => new ConsoleKeyInfo(letter, ConsoleKey.None, shift: false, alt: false, control: false))
        .Append(new('\r', ConsoleKey.Enter, shift: false, alt: false, control: false)));

    public bool IsKeyAvailable() => _keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept) => _keys.TryDequeue(out var key) ? key : null;

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(ReadKey(intercept));
    }
}
