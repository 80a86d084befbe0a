using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Schedule;

/// <summary>A journal that a test takes away, and brings back.</summary>
internal sealed class SwitchedJournal(ISyncJournal inner, Func<bool> isAway) : ISyncJournal
{
    /// <summary>Gets or sets a filter that selects entries whose call fails; null for none.</summary>
    public Predicate<IReadOnlyList<JournalEntry>>? RefusesEntries { get; set; }

    public Task<SyncRun> SaveRunAsync(SyncRun run, DateTimeOffset keepSince, CancellationToken cancellationToken)
        => Present().SaveRunAsync(run, keepSince, cancellationToken);

    public IAsyncEnumerable<SyncRun> ListRunsAsync(string corpId, CancellationToken cancellationToken)
        => Present().ListRunsAsync(corpId, cancellationToken);

    public Task AddEntriesAsync(SyncContext context, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
        => RefusesEntries?.Invoke(entries) == true
            ? throw new TimeoutException("The journal takes no entries.")
            : Present().AddEntriesAsync(context, entries, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ListEntriesAsync(SyncContext context, CancellationToken cancellationToken)
        => Present().ListEntriesAsync(context, cancellationToken);

    private ISyncJournal Present() => isAway() ? throw new TimeoutException("The journal is away.") : inner;
}
