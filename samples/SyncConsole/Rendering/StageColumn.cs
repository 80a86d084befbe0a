using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyncConsole.Rendering;

/// <summary>The name of a stage with the margin of the report, which Spectre's own column would trim.</summary>
internal sealed class StageColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        => new Padder(new Text(task.Description), new Padding(2, 0, 0, 0));
}
