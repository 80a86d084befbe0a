using Spectre.Console;
using WeCom.Client.Sync;

namespace SyncConsole.Rendering;

internal static class SyncProgressView
{
    public static async Task<T> WatchAsync<T>(Report report, Func<IProgress<SyncProgress>, Task<T>> sync)
    {
        if (report.Console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            return await report.Console.Progress()
                .Columns(new StageColumn(), new ProgressBarColumn { Width = 28 }, new CountColumn())
                .StartAsync(context => RunAsync(new StageBars(report.Console, context), sync));
        }

        // Bars have an empty line above and below them.
        report.Blank();
        var result = await RunAsync(new StageLines(report), sync);
        report.Blank();
        return result;
    }

    private static async Task<T> RunAsync<T>(IStageView view, Func<IProgress<SyncProgress>, Task<T>> sync)
    {
        var result = await sync(view);
        view.End();
        return result;
    }
}
