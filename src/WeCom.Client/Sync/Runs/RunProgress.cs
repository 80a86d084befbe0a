using WeCom.Client.Organization.Reading;

namespace WeCom.Client.Sync.Runs;

/// <summary>Reports progress to a run's caller while it reads, including waits for a rate limit.</summary>
internal sealed class RunProgress : IProgress<ReadProgress>, IDisposable
{
    private readonly IProgress<SyncProgress> _target;
    private readonly RateLimitWaits _waits;
    private SyncProgress _latest = new(SyncStage.ReadingDepartments, 0, 1);

    public RunProgress(IProgress<SyncProgress> target, RateLimitWaits waits, ReadForecast? forecast)
    {
        (_target, _waits) = (target, waits);
        waits.Add(TellWait);
        target.Report(_latest with { ExpectedCalls = forecast?.Calls, Expected = forecast?.Duration });
    }

    public void Report(ReadProgress value)
    {
        // Departments are read in parallel: what this call reports must not be what another one has just stored.
        var reached = new SyncProgress(SyncStage.ReadingUsers, value.Done, value.Total);
        _latest = reached;
        var calls = value.ExpectedCalls ?? value.Total;
        _target.Report(reached with { ExpectedCalls = value.Expected is null ? null : calls, Expected = value.Expected });
    }

    public void Dispose() => _waits.Remove(TellWait);

    private void TellWait(TimeSpan wait) => _target.Report(_latest with { RateLimitWait = wait });
}
