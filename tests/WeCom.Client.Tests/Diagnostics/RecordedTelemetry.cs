using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>Records the measurements of one service provider, and the activities below an activity of this test.</summary>
internal sealed class RecordedTelemetry : IDisposable
{
    private readonly ActivitySource _own = new("test");
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly Activity _root;
    private readonly ConcurrentQueue<Activity> _stopped = [];
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _measured = [];

    public RecordedTelemetry(IMeterFactory factory)
    {
        _activities = new()
        {
            ShouldListenTo = source => source.Name is WeComDefaults.ActivitySourceName or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
        _root = _own.StartActivity("root")!;
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == WeComDefaults.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                Published.Add((instrument.Name, instrument.Unit));
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
    }

    public IReadOnlyList<Activity> Activities => [.. _stopped.Where(activity => activity.TraceId == _root.TraceId)];

    /// <summary>Every instrument there is, and its unit.</summary>
    public HashSet<(string Name, string? Unit)> Published { get; } = [];

    /// <summary>The instruments that measured something.</summary>
    public IReadOnlyCollection<string> Instruments =>
        [.. _measured.Select(measured => measured.Instrument).Distinct(StringComparer.Ordinal)];

    /// <summary>Every key of a tag, of measurements and activities.</summary>
    public IReadOnlyCollection<string> Tags =>
    [
        .. _measured
            .SelectMany(measured => measured.Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(tag => tag.Split('=')[0])
            .Concat(Activities.SelectMany(activity => activity.TagObjects.Select(tag => tag.Key)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Returns the measurements of an instrument, by its tags as <c>key=value</c>, ordered by key.</summary>
    public IReadOnlyDictionary<string, double> Of(string instrument) => _measured.Where(measured => measured.Instrument == instrument)
        .GroupBy(measured => measured.Tags, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(measured => measured.Value), StringComparer.Ordinal);

    public void Dispose()
    {
        _root.Dispose();
        _meters.Dispose();
        _activities.Dispose();
        _own.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
        _measured.Enqueue((instrument.Name, value, text));
    }
}
