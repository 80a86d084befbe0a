using Spectre.Console;
using WeCom.Client.Sync;

namespace SyncConsole.Rendering;

/// <summary>Shows a bar for each stage, in a terminal.</summary>
internal sealed class StageBars(IAnsiConsole console, ProgressContext context) : IStageView
{
    private readonly Lock _gate = new();
    private ProgressTask? _bar;
    private SyncProgress? _last;

    public void Report(SyncProgress value)
    {
        lock (_gate)
        {
            if (_bar is null || _last?.Stage != value.Stage)
            {
                End();
                _bar = context.AddTask(StageNames.Of(value.Stage), maxValue: Math.Max(value.Total, 1));
                _bar.IsIndeterminate = value.Stage is SyncStage.ReadingDepartments or SyncStage.Planning;
            }

            _bar.Value = Math.Max(_bar.Value, value.Done);
            if (StageNames.NoteOf(value, _last) is { } note)
            {
                console.MarkupLineInterpolated($"  {note}");
            }

            _last = value;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (_bar is not null)
            {
                _bar.IsIndeterminate = false;
                _bar.Value = _bar.MaxValue;
                _bar.StopTask();
            }
        }
    }
}
