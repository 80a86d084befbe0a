using System.Diagnostics;
using System.Diagnostics.Metrics;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Http.Transport;

/// <summary>The metrics and activities of calls. They name the endpoint, never the address or the requested ids.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private const string Endpoint = "wecom.endpoint";

    private readonly ActivitySource _source = new(WeComDefaults.ActivitySourceName);
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _retries;

    public CallTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(WeComDefaults.MeterName);
        _duration = meter.CreateHistogram(
            "wecom.client.request.duration",
            "s",
            "How long requests to WeCom took, until the last byte of the answer was read.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        _wait = meter.CreateHistogram(
            "wecom.client.request.wait",
            "s",
            "How long requests that had to wait for WeCom's limits waited before they were sent.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 600, 3600] });
        _retries = meter.CreateCounter<long>(
            "wecom.client.request.retries", "{retry}", "Requests that are sent again after a passing fault.");
    }

    /// <returns>The activity of one call with all its attempts; null if there is no listener.</returns>
    public Activity? Start(string registration, string endpoint, Uri baseAddress)
    {
        // Checked first, to avoid creating a name that is not used.
        var activity = _source.HasListeners() ? _source.StartActivity("wecom " + endpoint, ActivityKind.Client) : null;
        activity?.SetTag(Endpoint, endpoint).SetTag("server.address", baseAddress.Host).SetTag("server.port", baseAddress.Port);
        activity.SetRegistration(registration);
        return activity;
    }

    public static void Fail(Activity? activity, Exception failure)
    {
        activity.SetFailure(failure);
        if (failure is WeChatException { Hint: { } hint })
        {
            activity?.SetTag("wecom.hint", hint);
        }
    }

    public void Sent(string registration, string endpoint, TimeSpan took, Exception? failure)
    {
        if (_duration.Enabled)
        {
            _duration.Record(took.TotalSeconds, Tags(registration, endpoint, failure));
        }
    }

    public void Waited(string registration, string endpoint, TimeSpan wait)
    {
        if (_wait.Enabled)
        {
            _wait.Record(wait.TotalSeconds, Tags(registration, endpoint, failure: null));
        }
    }

    public void Repeating(Activity? activity, string registration, string endpoint, Exception failure)
    {
        activity?.AddEvent(new ActivityEvent("retry", tags: new() { [TelemetryTags.Failure] = TelemetryTags.Of(failure) }));
        if (_retries.Enabled)
        {
            _retries.Add(1, Tags(registration, endpoint, failure));
        }
    }

    public void Dispose() => _source.Dispose();

    private static TagList Tags(string registration, string endpoint, Exception? failure)
    {
        var tags = TelemetryTags.Of(registration, failure);
        tags.Add(Endpoint, endpoint);
        return tags;
    }
}
