using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Net.Sockets;
using Spectre.Console;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>The program, which Program.cs runs on the real console and tests on a console of their own.</summary>
internal static class Application
{
    private const int Well = 0;
    private const int Failed = 1;
    private const int BadArguments = 2;

    public static async Task<int> RunAsync(
        string[] args, IAnsiConsole console, bool isTerminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var commandLine = new CommandLine();
        commandLine.Command.SetAction((parsed, token) => ServeAsync(commandLine.Read(parsed), console, isTerminal, time, token));
        var parsed = commandLine.Command.Parse(args);
        using var mistakes = new StringWriter();
        var writer = console.Profile.Out.Writer;
        if (parsed.Action is ParseErrorAction mistake)
        {
            // The error would scroll away above a page of help.
            mistake.ShowHelp = false;
            writer = mistakes;
        }

        var configuration = new InvocationConfiguration
        {
            Output = writer,
            Error = writer,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        var exitCode = await parsed.InvokeAsync(configuration, cancellationToken);

        // An argument may come from a list of files, and hold any character.
        console.Profile.Out.Writer.Write(PrintableText.OfLines(mistakes.ToString()));
        return parsed.Errors.Count > 0 ? BadArguments : exitCode;
    }

    private static async Task<int> ServeAsync(
        Settings settings, IAnsiConsole console, bool isTerminal, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var organization = await LoadAsync(settings, cancellationToken);
            await using var wecom = await StartAsync(settings, organization, time, cancellationToken);
            wecom.Faults = settings.Faults;
            if (settings.HasPublishedLimits)
            {
                wecom.Limits.UsePublished();
            }

            Greeting.Write(console, wecom);
            await new CallView(wecom.Requests, console, time).ShowAsync(isTerminal, cancellationToken);
            await SaveAsync(settings, organization);
            return Well;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            console.Profile.Out.Writer.WriteLine(PrintableText.Of(exception.Message));
            return Failed;
        }
    }

    private static async Task<WeComSimulator> StartAsync(
        Settings settings, SimulatedOrganization organization, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await WeComSimulator.StartAsync(
                options =>
                {
                    options.Organization = organization;
                    options.Port = settings.Port;
                    foreach (var host in settings.Hosts)
                    {
                        options.Hosts.Add(host);
                    }

                    options.CorpId = settings.CorpId;
                    options.ContactsSecret = settings.ContactsSecret;
                    options.App = App(settings);
                    options.TimeProvider = time;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            var port = string.Create(CultureInfo.InvariantCulture, $"Port {settings.Port}");
            throw new IOException(
                $"{port} of 127.0.0.1 is not available. Most likely another program uses it. "
                + "Name another with --port, or 0 for a free one.",
                exception);
        }
    }

    private static SimulatedApp App(Settings settings)
    {
        var app = new SimulatedApp
        {
            Secret = settings.Secret,
            Kind = settings.Kind,
            SuiteTicket = "simulator-ticket",
            PermanentCode = "simulator-code",
        };
        app.GrantsSensitiveFields &= !settings.IsNewApp;
        return app;
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

    /// <summary>
    /// Runs after Ctrl+C or SIGTERM and is not cancelled by it. An earlier snapshot is replaced once the new one is complete.
    /// </summary>
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
