namespace WeCom.Client.Simulator;

/// <summary>The requests to a simulator. Counts are exact; the latest 10,000 requests are kept. Safe for concurrent use.</summary>
/// <remarks>A request is counted before its answer is sent, so that a caller who has the answer finds the request here.</remarks>
public sealed class RequestJournal
{
    private const int Kept = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<SimulatedRequest> _latest = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _total;

    internal RequestJournal()
    {
    }

    /// <summary>Gets the number of requests to all endpoints.</summary>
    public int Total
    {
        get
        {
            lock (_gate)
            {
                return _total;
            }
        }
    }

    /// <summary>Returns a copy of the latest requests, the oldest first.</summary>
    /// <returns>The requests.</returns>
    public IReadOnlyList<SimulatedRequest> GetLatest()
    {
        lock (_gate)
        {
            return [.. _latest];
        }
    }

    /// <summary>The number of requests to one endpoint.</summary>
    /// <param name="endpoint">For example <c>user/list</c>.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">There is no such endpoint. A misspelled name would otherwise always count 0.</exception>
    public int Count(string endpoint)
    {
        lock (_gate)
        {
            return _counts.TryGetValue(endpoint, out var count) || WeComSimulator.Endpoints.Contains(endpoint, StringComparer.Ordinal)
                ? count
                : throw new ArgumentException($"There is no endpoint '{endpoint}'.", nameof(endpoint));
        }
    }

    /// <summary>Removes all requests and resets the counts to 0.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _latest.Clear();
            _counts.Clear();
            _total = 0;
        }
    }

    internal void Add(SimulatedRequest request)
    {
        lock (_gate)
        {
            if (_latest.Count == Kept)
            {
                _latest.Dequeue();
            }

            _latest.Enqueue(request);
            _counts[request.Endpoint] = _counts.GetValueOrDefault(request.Endpoint) + 1;
            _total++;
        }
    }
}
