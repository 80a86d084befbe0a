using System.Diagnostics;
using WeCom.Client.Sync;
using static System.FormattableString;

namespace SyncConsole.Rendering;

/// <summary>Writes a line for each completed stage, to a file or a pipe.</summary>
internal sealed class StageLines(Report report) : IStageView
{
    private readonly Lock _gate = new();
    private SyncProgress? _last;
    private long _started;

    public void Report(SyncProgress value)
    {
        lock (_gate)
        {
            if (_last?.Stage != value.Stage)
            {
                End();
                _started = Stopwatch.GetTimestamp();
            }

            if (StageNames.NoteOf(value, _last) is { } note)
            {
                report.Note(note);
            }

            _last = value;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (_last is { } stage)
            {
                report.Text(
                    Invariant($"{StageNames.Of(stage.Stage),-21}{stage.Total,8:N0} ")
                    + Invariant($"{StageNames.UnitOf(stage),-11}{Stopwatch.GetElapsedTime(_started).TotalSeconds,6:F1} s"));
            }

            _last = null;
        }
    }
}
