using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The metrics and activities of callbacks.</summary>
internal sealed class CallbackTelemetry
{
    private const string Endpoint = "wecom.callback.endpoint";

    private readonly Counter<long> _events;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<long> _parked;
    private readonly Gauge<double> _lag;
    private readonly Gauge<double> _silence;
    private readonly Gauge<long> _drift;
    private readonly Gauge<long> _suspended;

    public CallbackTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(WeComDefaults.MeterName);
        _events = meter.CreateCounter<long>("wecom.client.callback.events", "{event}", "Events that the inbox took.");
        _waiting = meter.CreateGauge<long>("wecom.client.callback.waiting", "{row}", "Rows of the inbox that wait.");
        _parked = meter.CreateGauge<long>("wecom.client.callback.parked", "{row}", "Rows of the inbox that are parked.");
        _lag = meter.CreateGauge<double>("wecom.client.callback.lag", "s", "Since when the oldest row of the inbox waits.");
        _silence = meter.CreateGauge<double>("wecom.client.callback.silence", "s", "How long ago the last event arrived.");
        _drift = meter.CreateGauge<long>(
            "wecom.client.callback.drift", "{record}", "Records that the last full sync changed and no event told of.");
        _suspended = meter.CreateGauge<long>(
            "wecom.client.callback.app_state", "1", "0 where all apps run, 1 where WeCom is about to stop one, 2 where it stopped one.");
    }

    /// <summary>Gets a value that indicates whether anybody listens to the state, which costs queries.</summary>
    public bool IsStateWatched => _waiting.Enabled || _parked.Enabled || _lag.Enabled || _silence.Enabled || _drift.Enabled
        || _suspended.Enabled;

    public void Received(string registration, WeComEvent callbackEvent, string endpoint)
    {
        var tags = TagsOf(registration, endpoint);
        tags.Add("wecom.callback.event", JsonNamingPolicy.SnakeCaseLower.ConvertName(callbackEvent.GetType().Name[..^"Event".Length]));
        _events.Add(1, tags);
    }

    public void Report(string registration, WeComCallbackStatus status, DateTimeOffset now)
    {
        var tags = TelemetryTags.Of(registration, failure: null);
        _waiting.Record(status.Inbox.WaitingRecords + status.Inbox.WaitingEvents, tags);
        _parked.Record(status.Inbox.Parked, tags);
        _lag.Record(status.Lag.TotalSeconds, tags);
        _suspended.Record(StateOf(status), tags);
        if (status.Drift is { } drift)
        {
            _drift.Record(drift.Records, tags);
        }

        foreach (var endpoint in status.Endpoints)
        {
            _silence.Record(Math.Max(0, (now - endpoint.LastEventAt).TotalSeconds), TagsOf(registration, endpoint.Name));
        }
    }

    private static TagList TagsOf(string registration, string endpoint)
    {
        var tags = TelemetryTags.Of(registration, failure: null);
        tags.Add(Endpoint, endpoint);
        return tags;
    }

    private static int StateOf(WeComCallbackStatus status)
    {
        if (status.IsAppSuspended)
        {
            return 2;
        }

        return status.IsAppAboutToBeSuspended ? 1 : 0;
    }
}
