using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SyncConsole.Rendering;
using SyncConsole.Steps;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;

namespace SyncConsole;

/// <summary>One run of the program: starts the service and the host, runs the steps in order, shows the figures.</summary>
internal static class Demonstration
{
    public static async Task<int> RunAsync(RunSettings settings, StandardStreams streams, CancellationToken cancellationToken)
    {
        var report = new Report(streams.Output);
        try
        {
            if (!await DirectoryDatabase.MayReplaceAsync(settings, cancellationToken))
            {
                report.Bad(
                    $"{settings.Database} is not of this program, so it was left alone. Name another with --database or --postgres.");
                return ExitCode.BadConfiguration;
            }

            await using var simulator = settings.Company is null
                ? null
                : await Opening.StartSimulatorAsync(settings.Company, cancellationToken);
            using var host = DirectoryHost.Build(settings, simulator);
            Telemetry.Start(host.Services);
            await Opening.AskForSecretAsync(host.Services, streams, cancellationToken);
            Opening.Show(report, settings, host.Services, simulator);
            return await WalkAsync(new Walkthrough(host.Services, report), Steps(simulator, settings), settings, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report.Notable("Stopped.");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or WeChatConfigException)
        {
            ErrorPanel.Show(report, e);
            return ExitCode.BadConfiguration;
        }
        finally
        {
            DirectoryDatabase.Close();
        }
    }

    private static async Task<int> WalkAsync(
        Walkthrough run,
        IEnumerable<IStep> steps,
        RunSettings settings,
        CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var log = run.Get<ILogger<Walkthrough>>();
        try
        {
            await run.Database.EmptyAsync(cancellationToken);
            foreach (var (index, step) in steps.Index())
            {
                log.LogInformation("Step {Number}: {Title}", index + 1, step.Title);
                run.Report.Title($"{index + 1}  {step.Title}", step.About);
                await step.RunAsync(run, cancellationToken);
            }

            Closing.Show(run, settings, Stopwatch.GetElapsedTime(started));
            return run.HasErrors ? ExitCode.SyncErrors : ExitCode.Success;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The run was broken off");
            ErrorPanel.Show(run.Report, e);
            run.Report.Note($"Details: {settings.LogPath}");
            return e is WeChatException { Category: ErrorCategory.Configuration } ? ExitCode.BadConfiguration : ExitCode.SyncErrors;
        }
    }

    private static IEnumerable<IStep> Steps(WeComSimulator? simulator, RunSettings settings)
    {
        IEnumerable<IStep> steps =
        [
            new ConfigurationStep(), new ConnectionStep(), new DepartmentsStep(), new PeopleStep(), new TreeStep(), new FullSyncStep(),
        ];
        if (simulator is null)
        {
            return steps;
        }

        var company = simulator.Organization;
        return
        [
            .. steps,
            new ChangeStep(company, settings.PlanPath),
            new HeldBackStep(company),
            new OutOfSightStep(simulator),
            new ApprovalStep(company),
            new CallbackStep(simulator, settings),
        ];
    }
}
