using System.Runtime.CompilerServices;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The inbox of a host without a database for it. What waits is lost with the process, until the next full sync.</summary>
internal sealed class InMemoryInbox : IWeComInbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RowKey, WeComInboxRow> _rows = [];
    private readonly Dictionary<RowKey, RowKey> _subjects = [];

    public Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var hint in hints)
            {
                var key = new RowKey(corpId, hint.Kind, hint.Id);
                _rows[key] = _rows.TryGetValue(key, out var row) ? Add(row, hint) : New(corpId, hint);
                if (hint is { SubjectKind: { } kind, SubjectId: { } id })
                {
                    _subjects[key] = new(corpId, kind, id);
                }
            }
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<WeComInboxRow> ListDueAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync(
                [
                    .. _rows.Where(row => row.Key.CorpId == corpId && row.Value.ParkedAt is null && row.Value.DueAt <= now)
                        .Where(row => !_subjects.TryGetValue(row.Key, out var subject) || !_rows.ContainsKey(subject))
                        .Select(row => row.Value)
                        .OrderBy(row => row.DueAt)
                        .Take(count),
                ],
                cancellationToken);
        }
    }

    public IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync([.. Of(corpId).Where(row => row.ParkedAt is not null || row.DueAt is null)], cancellationToken);
        }
    }

    public Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var waiting = Of(corpId).Where(row => row is { DueAt: not null, ParkedAt: null }).ToList();
            return Task.FromResult(new WeComInboxSummary
            {
                WaitingRecords = waiting.Count(row => row.Kind is not WeComHintKind.Event),
                WaitingEvents = waiting.Count(row => row.Kind is WeComHintKind.Event),
                Parked = Of(corpId).Count(row => row.ParkedAt is not null),
                OldestHeardAt = waiting.Count == 0 ? null : waiting.Min(row => row.FirstHeardAt),
                LastHeardAt = waiting.Count == 0 ? null : waiting.Max(row => row.LastHeardAt),
            });
        }
    }

    public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                var key = RowKey.Of(row);
                if (_rows.TryGetValue(key, out var current) && current.Version == row.Version)
                {
                    _rows.Remove(key);
                    _subjects.Remove(key);
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = RowKey.Of(row);
            var isSame = _rows.TryGetValue(key, out var current) && current.Version == row.Version;
            if (isSame)
            {
                _rows[key] = row;
            }

            return Task.FromResult(isSame);
        }
    }

    private static WeComInboxRow New(string corpId, WeComHint hint) => new()
    {
        CorpId = corpId,
        Kind = hint.Kind,
        Id = hint.Id,
        PreviousId = hint.PreviousId,
        IsDeleted = hint.IsDeleted,
        IsScope = hint.IsScope,
        Content = hint.Content,
        Version = 1,
        FirstHeardAt = hint.HeardAt,
        LastHeardAt = hint.HeardAt,
        DueAt = hint.DueAt,
    };

    private static WeComInboxRow Add(WeComInboxRow row, WeComHint hint)
    {
        var added = row with
        {
            PreviousId = hint.PreviousId ?? row.PreviousId,
            IsDeleted = row.IsDeleted || hint.IsDeleted,
            IsScope = row.IsScope || hint.IsScope,
            Content = hint.Content ?? row.Content,
            Version = row.Version + 1,
            LastHeardAt = hint.HeardAt,
        };
        return row.ParkedAt is null ? added : added with { ParkedAt = null, Tries = 0, DueAt = hint.DueAt };
    }

    private IEnumerable<WeComInboxRow> Of(string corpId) => _rows.Where(row => row.Key.CorpId == corpId).Select(row => row.Value);

    private static async IAsyncEnumerable<T> ListedAsync<T>(List<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.ToAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    private readonly record struct RowKey(string CorpId, WeComHintKind Kind, string Id)
    {
        public string Id { get; } = Id.ToUpperInvariant();

        public static RowKey Of(WeComInboxRow row) => new(row.CorpId, row.Kind, row.Id);
    }
}
