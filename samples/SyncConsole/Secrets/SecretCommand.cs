using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SyncConsole.Secrets;

/// <summary>A command with one line in the list of commands and a longer text in its own help.</summary>
internal sealed class SecretCommand : Command
{
    private readonly string _details;

    public SecretCommand(string name, string summary, string details)
        : base(name, summary)
    {
        _details = details;

        // The message must not repeat what was typed: it may be a secret.
        var refused = new Argument<string[]>("value") { Arity = ArgumentArity.ZeroOrMore, Hidden = true };
        refused.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0)
            {
                result.AddError(
                    $"{name} takes no arguments: they would show in process lists and in the shell's history. "
                    + "Run it without, or pipe the value into it. If this was a secret, renew it.");
            }
        });
        Add(refused);
    }

    /// <summary>The help of a program with such commands.</summary>
    internal sealed class Help : SynchronousCommandLineAction
    {
        private readonly HelpAction _usual = new();

        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = _usual.Invoke(parseResult);
            if (parseResult.CommandResult.Command is SecretCommand verb)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(verb._details);
            }

            return exitCode;
        }
    }
}
