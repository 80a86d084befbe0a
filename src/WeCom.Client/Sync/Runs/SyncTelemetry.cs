using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>The metrics and activities of syncs.</summary>
internal sealed class SyncTelemetry : IDisposable
{
    private const string Status = "wecom.sync.status";
    private const string Scope = "wecom.sync.scope";

    private readonly ActivitySource _source = new(WeComDefaults.ActivitySourceName);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _records;

    public SyncTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(WeComDefaults.MeterName);
        _duration = meter.CreateHistogram(
            "wecom.client.sync.duration",
            "s",
            "How long syncs took, those that were broken off included.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] });
        _records = meter.CreateCounter<long>(
            "wecom.client.sync.records",
            "{record}",
            "Departments and people that syncs looked at, by what became of them.");
    }

    /// <returns>The activity of a whole run; null if there is no listener.</returns>
    public Activity? StartRun(string registration, SyncContext context, bool isFull)
    {
        var activity = _source.StartActivity("wecom sync");
        activity?.SetTag("wecom.sync.run_id", context.RunId.ToString()).SetTag(Scope, ScopeOf(isFull));
        activity.SetRegistration(registration);
        return activity;
    }

    /// <summary>Does one part of a run, read, plan or apply, as an activity of its own.</summary>
    public async Task<T> PartAsync<T>(string part, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var activity = _source.StartActivity("wecom " + part);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            activity.SetFailure(e);
            throw;
        }
    }

    public void Ended(Activity? run, string registration, SyncResult result, bool isFull)
    {
        var status = JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Status.ToString());
        run?.SetTag(Status, status);
        if (!result.Success)
        {
            run?.SetStatus(ActivityStatusCode.Error);
        }

        Took(registration, result.Duration, isFull, status, failure: null);
        Count(registration, "department", result.Departments);
        Count(registration, "user", result.Users);
    }

    public void Broken(Activity? run, string registration, TimeSpan duration, bool isFull, Exception failure)
    {
        run.SetFailure(failure);
        Took(registration, duration, isFull, "broken", failure);
    }

    public void Dispose() => _source.Dispose();

    private static string ScopeOf(bool isFull) => isFull ? "all" : "part";

    private void Took(string registration, TimeSpan duration, bool isFull, string status, Exception? failure)
    {
        var tags = TelemetryTags.Of(registration, failure);
        tags.Add(Scope, ScopeOf(isFull));
        tags.Add(Status, status);
        _duration.Record(duration.TotalSeconds, tags);
    }

    private void Count(string registration, string type, SyncCounts counts)
    {
        if (!_records.Enabled)
        {
            return;
        }

        foreach (var (outcome, count) in new[]
        {
            ("created", counts.Created), ("updated", counts.Updated), ("renamed", counts.Renamed), ("unchanged", counts.Unchanged),
            ("skipped", counts.Skipped), ("failed", counts.Failed), ("removed", counts.Removed), ("held_back", counts.HeldBack),
            ("out_of_sight", counts.OutOfSight), ("kept", counts.Kept),
        })
        {
            if (count > 0)
            {
                var tags = TelemetryTags.Of(registration, failure: null);
                tags.Add("wecom.record", type);
                tags.Add("wecom.outcome", outcome);
                _records.Add(count, tags);
            }
        }
    }
}
