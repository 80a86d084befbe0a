using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using SyncConsole.Rendering;
using SyncConsole.Steps;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Testing;

namespace SyncConsole;

/// <summary>One run of the program: the service, the host, the steps in their order, the figures.</summary>
internal static class Demonstration
{
    public static async Task<int> RunAsync(RunSettings settings, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var report = new Report(console);
        if (!DirectoryDatabase.MayReplace(settings.DatabasePath))
        {
            report.Bad($"{settings.DatabasePath} is not of this program, so it was left alone. Name another file with --database.");
            return ExitCode.BadConfiguration;
        }

        Opening.AskForSecret(settings, console);
        await using var simulator = settings.Company is null ? null : await Opening.StartSimulatorAsync(settings.Company, cancellationToken);
        using var host = DirectoryHost.Build(settings, simulator);
        Opening.Show(report, settings, simulator);
        var log = host.Services.GetRequiredService<ILogger<Walkthrough>>();
        try
        {
            var run = new Walkthrough(host.Services, report);
            await run.Database.EmptyAsync(cancellationToken);
            foreach (var (index, step) in Steps(simulator).Index())
            {
                log.LogInformation("Step {Number}: {Title}", index + 1, step.Title);
                report.Title($"{index + 1}  {step.Title}", step.About);
                await step.RunAsync(run, cancellationToken);
            }

            Closing.Show(run, settings, Stopwatch.GetElapsedTime(started));
            return run.HasErrors ? ExitCode.SyncErrors : ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report.Notable("Stopped. What was written stays, and the next run goes on from there.");
            return ExitCode.Stopped;
        }
        catch (Exception e)
        {
            log.LogError(e, "The run was broken off");
            ErrorPanel.Show(report, e);
            report.Note($"Details: {settings.LogPath}");
            return e is WeChatException { Category: ErrorCategory.Configuration } ? ExitCode.BadConfiguration : ExitCode.SyncErrors;
        }
        finally
        {
            DirectoryDatabase.Close();
        }
    }

    private static IEnumerable<IStep> Steps(WeComSimulator? simulator)
    {
        IEnumerable<IStep> steps = [new ConfigurationStep(), new ConnectionStep(), new DepartmentsStep(), new PeopleStep(), new TreeStep(), new FullSyncStep()];
        return simulator is null ? steps : [.. steps, new ChangeStep(simulator.Organization), new HeldBackStep(simulator.Organization)];
    }
}
