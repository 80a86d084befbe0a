using Spectre.Console;
using WeCom.Client.Sync;

namespace SyncConsole.Rendering;

internal static class SyncProgressView
{
    public static Task<SyncResult> WatchAsync(Report report, Func<IProgress<SyncProgress>, Task<SyncResult>> sync)
    {
        report.Blank();
        return report.Console.Profile.Capabilities is { Interactive: true, Ansi: true }
            ? report.Console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 28 }, new CountColumn())
                .StartAsync(context => RunAsync(new StageBars(context), sync))
            : RunAsync(new StageLines(report), sync);
    }

    private static async Task<SyncResult> RunAsync(IStageView view, Func<IProgress<SyncProgress>, Task<SyncResult>> sync)
    {
        try
        {
            return await sync(view);
        }
        finally
        {
            view.End();
        }
    }
}
