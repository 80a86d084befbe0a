using System.Diagnostics;
using WeCom.Client.Sync;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>How long a run is in each of its stages.</summary>
internal sealed class StageClock : IProgress<SyncProgress>
{
    private readonly Dictionary<SyncStage, TimeSpan> _times = [];
    private SyncStage? _stage;
    private long _since = Stopwatch.GetTimestamp();

    public void Report(SyncProgress value)
    {
        if (value.Stage != _stage)
        {
            Stop();
            _stage = value.Stage;
        }
    }

    public void Stop()
    {
        if (_stage is { } stage)
        {
            _times[stage] = _times.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(_since);
        }

        _since = Stopwatch.GetTimestamp();
    }

    public TimeSpan Of(params ReadOnlySpan<SyncStage> stages)
    {
        var sum = TimeSpan.Zero;
        foreach (var stage in stages)
        {
            sum += _times.GetValueOrDefault(stage);
        }

        return sum;
    }
}
