using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SyncConsole.Rendering;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace SyncConsole.Verbs;

/// <summary>One run of a verb: the host's services, and where the answer goes.</summary>
internal sealed class VerbRun(IServiceProvider services, Report report, TextWriter? json)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = Encoder(),
        Converters = { new JsonStringEnumConverter() },
    };

    public ISyncPlanner Planner => Get<ISyncPlanner>();

    /// <summary>Whether JSON is wanted, and so nothing else may be shown.</summary>
    public bool IsJson => json is not null;

    public static async Task<int> RunAsync(
        RunSettings settings,
        StandardStreams streams,
        bool isJson,
        Func<VerbRun, CancellationToken, Task<int>> verb,
        CancellationToken cancellationToken)
    {
        try
        {
            using var host = DirectoryHost.Build(settings, simulator: null);
            await using (var scope = host.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<DirectoryContext>().Database.EnsureCreatedAsync(cancellationToken);
            }

            var run = new VerbRun(host.Services, new(streams.Output), isJson ? streams.RawOutput : null);
            return await verb(run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            new Report(streams.Error).Notable("Stopped.");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ErrorPanel.Show(new(streams.Error), e);
            return e is WeChatException { Category: not (ErrorCategory.Configuration or ErrorCategory.InvalidArgument) }
                ? ExitCode.SyncErrors
                : ExitCode.BadConfiguration;
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

        await json.WriteLineAsync(JsonSerializer.Serialize(answer, Json));
    }

    // A name of WeCom's may hold characters that turn the rest of the line around, or hide it.
    private static JavaScriptEncoder Encoder()
    {
        var shown = new TextEncoderSettings(UnicodeRanges.All);
        shown.ForbidCharacters(
            [.. Enumerable.Range(0, char.MaxValue + 1)
                .Select(code => (char)code)
                .Where(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Format)]);
        return JavaScriptEncoder.Create(shown);
    }
}
