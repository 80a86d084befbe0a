using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;
using WeCom.Client.Testing;

namespace Simulator;

/// <summary>The program without its process: Program.cs runs it on the real console, the tests on one of their own.</summary>
internal static class Application
{
    private const int Well = 0;
    private const int BadArguments = 2;

    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, bool isTerminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var commandLine = new CommandLine();
        commandLine.Command.SetAction((parsed, token) => ServeAsync(commandLine.Read(parsed), console, isTerminal, time, token));
        var parsed = commandLine.Command.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            // The mistake would scroll away above a page of help.
            mistake.ShowHelp = false;
        }

        var writer = console.Profile.Out.Writer;
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { Output = writer, Error = writer, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, cancellationToken);
        return parsed.Errors.Count > 0 ? BadArguments : exitCode;
    }

    private static async Task<int> ServeAsync(Settings settings, IAnsiConsole console, bool isTerminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var organization = await LoadAsync(settings, cancellationToken);
        await using var wecom = await WeComSimulator.StartAsync(
            options =>
            {
                options.Organization = organization;
                options.Port = settings.Port;
                options.CorpId = settings.CorpId;
                options.ContactsSecret = settings.ContactsSecret;
                options.App = new SimulatedApp { Secret = settings.Secret, GrantsSensitiveFields = !settings.IsNewApp };
                options.TimeProvider = time;
            },
            cancellationToken);
        wecom.Faults = settings.Faults;
        if (settings.HasPublishedLimits)
        {
            wecom.Limits.UsePublished();
        }

        Greeting.Write(console, wecom, settings);
        await new CallView(wecom.Requests, console, time).ShowAsync(isTerminal, cancellationToken);
        await SaveAsync(settings, organization);
        return Well;
    }

    private static async Task<SimulatedOrganization> LoadAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.LoadPath is not { } path)
        {
            return SimulatedOrganization.Generate(settings.Shape);
        }

        await using var file = File.OpenRead(path);
        return await SimulatedOrganization.LoadAsync(file, cancellationToken);
    }

    /// <summary>Runs after Ctrl+C, so it is not cancelled by it. A snapshot that was there is replaced when the new one is complete.</summary>
    private static async Task SaveAsync(Settings settings, SimulatedOrganization organization)
    {
        if (settings.SavePath is not { } path)
        {
            return;
        }

        await using (var file = File.Create(path + ".new"))
        {
            await organization.SaveAsync(file, CancellationToken.None);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}
