using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SyncConsole.Secrets;

/// <summary>A verb on the command line: one line in the list of verbs, and more in its own help.</summary>
internal sealed class SecretCommand : Command
{
    private readonly string _details;

    public SecretCommand(string name, string summary, string details)
        : base(name, summary)
    {
        _details = details;

        // Whoever types a secret here shall not read it again in the message that refuses it.
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

    /// <summary>The help of a program that has such verbs.</summary>
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
