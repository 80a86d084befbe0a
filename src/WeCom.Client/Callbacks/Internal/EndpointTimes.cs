using System.Collections.Concurrent;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The time of the last event at each endpoint. Rows that are written at intervals share it with other processes.</summary>
internal sealed class EndpointTimes
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The hint to write together with those of the event; null where the row is recent enough.</returns>
    public WeComHint? HintOf(string endpoint, DateTimeOffset now) =>
        _written.TryGetValue(endpoint, out var written) && (now - written).Duration() < Pause
            ? null
            : new() { Kind = WeComHintKind.Endpoint, Id = endpoint, HeardAt = now };

    public void Heard(string endpoint, DateTimeOffset now, bool isWritten)
    {
        _heard[endpoint] = now;
        if (isWritten)
        {
            _written[endpoint] = now;
        }
    }

    /// <param name="rows">The rows of all processes.</param>
    public List<WeComEndpointStatus> Join(IEnumerable<WeComInboxRow> rows) =>
    [
        .. rows.Where(row => row.Kind is WeComHintKind.Endpoint)
            .Select(row => KeyValuePair.Create(row.Id, row.LastHeardAt))
            .Concat(_heard)
            .GroupBy(heard => heard.Key, heard => heard.Value, StringComparer.OrdinalIgnoreCase)
            .Select(heard => new WeComEndpointStatus { Name = heard.Key, LastEventAt = heard.Max() })
            .OrderBy(endpoint => endpoint.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
