using WeCom.Client.Sync;

namespace WeCom.Client.Benchmarks.Databases;

/// <summary>Measures the time that a run is in each of its stages.</summary>
internal sealed class StageClock : IProgress<SyncProgress>
{
    private readonly Dictionary<SyncStage, Elapsed> _times = [];
    private SyncStage? _stage;
    private Elapsed _since = Elapsed.Now;

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
            _times[stage] = _times.GetValueOrDefault(stage) + (Elapsed.Now - _since);
        }

        _since = Elapsed.Now;
    }

    public Elapsed Of(params ReadOnlySpan<SyncStage> stages)
    {
        var sum = default(Elapsed);
        foreach (var stage in stages)
        {
            sum += _times.GetValueOrDefault(stage);
        }

        return sum;
    }
}
