namespace WeCom.Client.Tests.Sync.Model.Invariants;

/// <summary>Every record that really went, so that the limits can be checked without the product's own book-keeping.</summary>
internal sealed class RemovalLedger
{
    private readonly List<Removal> _removals = [];

    public void Add(SyncProcess by, string key) => _removals.Add(new(by, key));

    /// <summary>
    /// The journal knows of it. What a process wrote in the call in which it died, or whose answer was lost, nobody could note.
    /// </summary>
    public void Note(SyncProcess by, string key)
    {
        foreach (var removal in _removals.Where(removal => removal.By == by && IsOf(removal)))
        {
            removal.IsNoted = true;
        }

        bool IsOf(Removal removal) => string.Equals(removal.Key, key, StringComparison.OrdinalIgnoreCase);
    }

    public IReadOnlyList<string> Of(SyncProcess process, Func<string, bool> kind) =>
        [.. _removals.Where(removal => removal.By == process && kind(removal.Key)).Select(removal => removal.Key)];

    public int NotedSince(DateTimeOffset start, Func<string, bool> kind) =>
        _removals.Count(removal => removal.IsNoted && kind(removal.Key) && removal.By.Started > start);

    private sealed record Removal(SyncProcess By, string Key)
    {
        public bool IsNoted { get; set; }
    }
}
