using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SyncConsole.Rendering;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace SyncConsole.Verbs;

/// <summary>One run of a verb: the host's services, and where the answer goes.</summary>
internal sealed class VerbRun(IServiceProvider services, Report report, TextWriter? json)
{
    public ISyncPlanner Planner => Get<ISyncPlanner>();

    /// <summary>Gets a value that indicates whether JSON is wanted, and so nothing else may be shown.</summary>
    public bool IsJson => json is not null;

    public static async Task<int> RunAsync(
        Func<RunSettings> read,
        StandardStreams streams,
        bool isJson,
        Func<VerbRun, CancellationToken, Task<int>> verb,
        CancellationToken cancellationToken)
    {
        try
        {
            var settings = read();
            using var host = DirectoryHost.Build(settings, simulator: null);
            if (settings.MakesFile)
            {
                await DirectoryDatabase.MakeAsync(host.Services, cancellationToken);
            }

            var run = new VerbRun(host.Services, new(streams.Output), isJson ? streams.RawOutput : null);
            return await verb(run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            const string Stopped = "Stopped.";
            new Report(streams.Error).Notable(Stopped);
            if (isJson)
            {
                await VerbJson.WriteFailureAsync(streams.RawOutput, nameof(OperationCanceledException), Stopped, ExitCode.Stopped);
            }

            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var exitCode = e is WeChatException { Category: not (ErrorCategory.Configuration or ErrorCategory.InvalidArgument) }
                ? ExitCode.SyncErrors
                : ExitCode.BadConfiguration;
            ErrorPanel.Show(new(streams.Error), e);
            if (isJson)
            {
                await VerbJson.WriteFailureAsync(streams.RawOutput, e, exitCode);
            }

            return exitCode;
        }
        finally
        {
            DirectoryDatabase.Close();
        }
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    /// <summary>Runs what reports its progress, which is shown unless JSON is wanted.</summary>
    public Task<T> WatchAsync<T>(Func<IProgress<SyncProgress>?, Task<T>> work)
        => IsJson ? work(null) : SyncProgressView.WatchAsync(report, work);

    /// <summary>Shows an answer: as JSON, or as the verb draws it.</summary>
    public async Task ShowAsync<T>(T answer, Action<Report, T> draw)
    {
        if (json is null)
        {
            draw(report, answer);
            return;
        }

        await VerbJson.WriteAsync(json, answer);
    }
}
