using Spectre.Console;
using Spectre.Console.Rendering;

namespace SyncConsole.Rendering;

/// <summary>A stage's name at the report's margin; Spectre's own column trims it.</summary>
internal sealed class StageColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        => new Padder(new Text(task.Description), new Padding(2, 0, 0, 0));
}
