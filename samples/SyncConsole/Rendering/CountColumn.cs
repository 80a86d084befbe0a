using Spectre.Console;
using Spectre.Console.Rendering;
using static System.FormattableString;

namespace SyncConsole.Rendering;

/// <summary>Shows count and elapsed time beside a bar.</summary>
internal sealed class CountColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        => new Text(
            Invariant($"{task.Value,7:N0} of {task.MaxValue,-7:N0}{task.ElapsedTime?.TotalSeconds ?? 0,6:F1} s"),
            Style.Parse("grey"));
}
