using WeCom.Client.Organization.Reading;

namespace WeCom.Client.Sync.Runs;

/// <summary>What a run's caller is told while it reads, also that its calls wait.</summary>
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
        _latest = new(SyncStage.ReadingUsers, value.Done, value.Total);
        _target.Report(_latest with { ExpectedCalls = value.Expected is null ? null : value.Total, Expected = value.Expected });
    }

    public void Dispose() => _waits.Remove(TellWait);

    private void TellWait(TimeSpan wait) => _target.Report(_latest with { RateLimitWait = wait });
}
