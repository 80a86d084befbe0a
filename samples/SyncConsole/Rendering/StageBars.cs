using Spectre.Console;
using WeCom.Client.Sync;

namespace SyncConsole.Rendering;

/// <summary>A bar for every stage, for terminals.</summary>
internal sealed class StageBars(ProgressContext context) : IStageView
{
    private readonly Lock _gate = new();
    private ProgressTask? _bar;
    private SyncStage _stage;

    public void Report(SyncProgress value)
    {
        lock (_gate)
        {
            if (_bar is null || _stage != value.Stage)
            {
                End();
                _stage = value.Stage;
                _bar = context.AddTask(StageNames.Of(value.Stage), maxValue: Math.Max(value.Total, 1));
                _bar.IsIndeterminate = value.Stage is SyncStage.ReadingDepartments or SyncStage.Planning;
            }

            _bar.Value = Math.Max(_bar.Value, value.Done);
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
