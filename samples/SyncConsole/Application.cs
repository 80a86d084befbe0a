using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Configuration;
using SyncConsole.Secrets;
using SyncConsole.Verbs;
using WeCom.Client.Errors.Internal;

namespace SyncConsole;

/// <summary>The program apart from its process: Program.cs passes the real streams, tests pass their own.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(
        string[] args,
        StandardStreams streams,
        IConfiguration environment,
        CancellationToken cancellationToken = default)
    {
        var options = new ProgramOptions(environment);
        options.Command.SetAction((parsed, token) => Demonstration.RunAsync(options.Read(parsed), streams, token));
        options.Command.Options.OfType<HelpOption>().Single().Action = new SecretCommand.Help();
        foreach (var verb in SecretVerbs.Create(streams, environment).Concat(new DirectoryVerbs(streams, environment).Create()))
        {
            options.Command.Add(verb);
        }

        // No response files: a secret that begins with @ would be taken for a file name and shown in the error message.
        var command = options.Command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        using var mistakes = new StringWriter();
        var (output, error) = (streams.Output.Profile.Out.Writer, streams.Error.Profile.Out.Writer);
        if (command.Action is ParseErrorAction mistake)
        {
            // A page of help would push the error message off the screen.
            mistake.ShowHelp = false;
            (output, error) = (mistakes, mistakes);
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var exitCode = await command.InvokeAsync(invocation, cancellationToken);

        // An argument may come from a list of files, and hold any character.
        await streams.Error.Profile.Out.Writer.WriteAsync(PrintableText.OfLines(mistakes.ToString()));
        if (command.Errors.Count == 0)
        {
            return exitCode;
        }

        if (args.Contains(VerbJson.Option, StringComparer.Ordinal))
        {
            var message = string.Join(' ', command.Errors.Select(error => error.Message));
            await VerbJson.WriteFailureAsync(streams.RawOutput, nameof(ParseError), message, ExitCode.BadConfiguration);
        }

        return ExitCode.BadConfiguration;
    }
}
