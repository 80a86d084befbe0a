using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace SyncConsole;

/// <summary>The program without its process: Program.cs runs it on the real console, the tests on one of their own.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, Func<string, string?> environment, CancellationToken cancellationToken = default)
    {
        var options = new ProgramOptions(environment);
        options.Command.SetAction((parsed, token) => Demonstration.RunAsync(options.Read(parsed), console, token));
        var command = options.Command.Parse(args);
        if (command.Action is ParseErrorAction mistake)
        {
            // The mistake would scroll away above a page of help.
            mistake.ShowHelp = false;
        }

        var invocation = new InvocationConfiguration
        {
            Output = console.Profile.Out.Writer,
            Error = console.Profile.Out.Writer,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var exitCode = await command.InvokeAsync(invocation, cancellationToken);
        return command.Errors.Count > 0 ? ExitCode.BadConfiguration : exitCode;
    }
}
