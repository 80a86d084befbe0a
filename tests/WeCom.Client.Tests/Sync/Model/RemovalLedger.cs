namespace WeCom.Client.Tests.Sync.Model;

/// <summary>Every record that really went, so that the limits can be checked without the product's own book-keeping.</summary>
internal sealed class RemovalLedger
{
    private readonly List<(SyncProcess By, DateTimeOffset RunStarted, bool IsUser, string Id)> _removed = [];

    public void Add(SyncProcess by, DateTimeOffset runStarted, bool isUser, string id) => _removed.Add((by, runStarted, isUser, id));

    public IReadOnlyList<string> Of(SyncProcess process, bool isUser) => [.. _removed.Where(removal => removal.By == process && removal.IsUser == isUser).Select(removal => removal.Id)];

    public int Since(DateTimeOffset start, bool isUser) => _removed.Count(removal => removal.IsUser == isUser && removal.RunStarted > start);
}
