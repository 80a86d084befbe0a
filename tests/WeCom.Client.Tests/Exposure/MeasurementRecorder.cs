using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace WeCom.Client.Tests.Exposure;

/// <summary>Records the tags of all measurements of this process, each once.</summary>
internal sealed class MeasurementRecorder : IDisposable
{
    private readonly ConcurrentDictionary<(Instrument Instrument, string Key, object? Value), byte> _known = [];
    private readonly MeterListener _listener = new();
    private readonly Action<Exposed> _add;

    public MeasurementRecorder(Action<Exposed> add)
    {
        _add = add;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // The many instruments of the runtime do not concern a host.
            if (!Exposed.IsServers(instrument.Meter.Name) && instrument.Meter.Name != "System.Runtime")
            {
                listener.EnableMeasurementEvents(instrument);
                var name = $"{instrument.Name} {instrument.Description} {instrument.Unit}";
                Record(instrument, [.. instrument.Tags ?? [], .. instrument.Meter.Tags ?? [], new("name", name)]);
            }
        };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        _listener.Start();
    }

    public void Dispose()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // The instrument belongs to another host, which is being disposed.
        }

        _listener.Dispose();
    }

    private void Listen<T>()
        where T : struct
        => _listener.SetMeasurementEventCallback<T>((instrument, _, tags, _) => Record(instrument, tags));

    private void Record(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (_known.TryAdd((instrument, key, value), 0))
            {
                _add(new(Exposed.Metric, instrument.Meter.Name, $"{instrument.Name} {key}={value}"));
            }
        }
    }
}
