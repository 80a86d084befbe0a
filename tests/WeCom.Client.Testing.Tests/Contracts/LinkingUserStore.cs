using System.Collections.Concurrent;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Testing.Tests.Contracts;

/// <summary>A host's table of people, some of whom it knew before WeCom told it of them.</summary>
internal sealed class LinkingUserStore : IUserStore
{
    private readonly InMemoryUserStore _linked = new();
    private readonly ConcurrentDictionary<string, int> _rowsByMobile = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>Gets a value that indicates whether a first save takes the host's row, or adds another.</summary>
    public bool Links { get; init; }

    public Task AddHostRowAsync(WeComUser person, CancellationToken cancellationToken)
    {
        _rowsByMobile[person.Mobile!] = 1;
        return Task.CompletedTask;
    }

    public Task<int> CountHostRowsAsync(WeComUser person, CancellationToken cancellationToken)
        => Task.FromResult(_rowsByMobile.GetValueOrDefault(person.Mobile!));

    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => _linked.ListAsync(context, cancellationToken);

    public IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<string> userIds,
        CancellationToken cancellationToken)
        => _linked.ReadAsync(context, userIds, cancellationToken);

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        await _linked.ApplyAsync(context, changes, cancellationToken);
        var mobiles = changes.Select(change => change.Values?.Mobile).OfType<string>();
        foreach (var mobile in mobiles.Where(mobile => mobile.Length > 0 && _seen.TryAdd(mobile, true)))
        {
            _rowsByMobile.AddOrUpdate(mobile, 1, (_, rows) => Links ? rows : rows + 1);
        }
    }
}
