using Spectre.Console;

namespace SyncConsole;

/// <summary>The standard streams of the process, or those of a test.</summary>
/// <param name="Output">The console for the walk-through and help.</param>
/// <param name="Error">The console for mistakes, prompts and the notes of a verb.</param>
/// <param name="RawOutput">The same as <paramref name="Output"/>, for a result that must arrive as it is.</param>
/// <param name="PipedInput">Gets the piped input, or null for an interactive terminal.</param>
internal sealed record StandardStreams(IAnsiConsole Output, IAnsiConsole Error, TextWriter RawOutput, TextReader? PipedInput);
