using System.Runtime.CompilerServices;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The inbox of a host without a database for it. What waits is lost with the process, until the next full sync.</summary>
internal sealed class InMemoryInbox : IWeComInbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RowKey, WeComInboxRow> _rows = [];

    // A pause lasts half an hour at most.
    private static readonly TimeSpan FarAhead = TimeSpan.FromHours(1);

    public Task PutAsync(string corpId, IReadOnlyList<WeComHint> hints, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var hint in hints)
            {
                var key = new RowKey(corpId, hint.Kind, hint.Id);
                _rows[key] = _rows.TryGetValue(key, out var row) ? Add(row, hint) : New(corpId, hint);
            }
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<WeComInboxRow> ListDueAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken) =>
        ListDueAsync(corpId, now, count, row => row.Kind is not WeComHintKind.Event, cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> ListDueEventsAsync(
        string corpId, DateTimeOffset now, int count, CancellationToken cancellationToken) =>
        ListDueAsync(corpId, now, count, row => row.Kind is WeComHintKind.Event && !IsSubjectWaiting(row), cancellationToken);

    public IAsyncEnumerable<WeComInboxRow> FindAsync(
        string corpId, WeComHintKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var keys = ids.Select(id => new RowKey(corpId, kind, id)).Distinct();
            return ListedAsync([.. keys.Where(_rows.ContainsKey).Select(key => _rows[key])], cancellationToken);
        }
    }

    public IAsyncEnumerable<WeComInboxRow> ListKeptAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync([.. Of(corpId).Where(row => row.ParkedAt is not null || row.DueAt is null)], cancellationToken);
        }
    }

    public IAsyncEnumerable<WeComInboxRow> ListRenamesAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ListedAsync([.. Of(corpId).Where(row => row.PreviousId is not null)], cancellationToken);
        }
    }

    public Task<WeComInboxSummary> SummarizeAsync(string corpId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var waiting = Of(corpId).Where(row => row is { DueAt: not null, ParkedAt: null }).ToList();
            var records = waiting.FindAll(row => row.Kind is not WeComHintKind.Event);
            return Task.FromResult(new WeComInboxSummary
            {
                WaitingRecords = records.Count,
                WaitingEvents = waiting.Count - records.Count,
                Parked = Of(corpId).Count(row => row.ParkedAt is not null),
                OldestHeardAt = waiting.Count == 0 ? null : waiting.Min(row => row.FirstHeardAt),
                LastHeardAt = records.Count == 0 ? null : records.Max(row => row.LastHeardAt),
            });
        }
    }

    public Task ClearAsync(IReadOnlyList<WeComInboxRow> rows, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                if (IsAsSeen(row))
                {
                    _rows.Remove(RowKey.Of(row));
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task<bool> SaveAsync(WeComInboxRow row, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isSame = IsAsSeen(row);
            if (isSame)
            {
                _rows[RowKey.Of(row)] = row;
            }

            return Task.FromResult(isSame);
        }
    }

    public Task<bool> TakeAsync(WeComInboxRow row, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = RowKey.Of(row);
            var isTaken = IsAsSeen(row) && _rows[key].DueAt == row.DueAt;
            if (isTaken)
            {
                _rows[key] = _rows[key] with { DueAt = until };
            }

            return Task.FromResult(isTaken);
        }
    }

    private static WeComInboxRow New(string corpId, WeComHint hint) => new()
    {
        CorpId = corpId,
        Kind = hint.Kind,
        Id = hint.Id,
        PreviousId = hint.PreviousId,
        RenamedAt = hint.RenamedAt,
        EndedAt = hint.EndedAt,
        IsDeleted = hint.IsDeleted,
        IsScope = hint.IsScope,
        Content = hint.Content,
        SubjectKind = hint.SubjectKind,
        SubjectId = hint.SubjectId,
        Version = 1,
        FirstHeardAt = hint.HeardAt,
        LastHeardAt = hint.HeardAt,
        DueAt = hint.DueAt,
    };

    private static WeComInboxRow Add(WeComInboxRow row, WeComHint hint)
    {
        var isRename = hint.PreviousId is not null && !(row.RenamedAt > hint.RenamedAt);
        var isSooner = row.ParkedAt is null && row.DueAt < hint.DueAt;
        return row with
        {
            PreviousId = isRename ? hint.PreviousId : row.PreviousId,
            RenamedAt = isRename ? hint.RenamedAt : row.RenamedAt,
            EndedAt = row.EndedAt > hint.EndedAt ? row.EndedAt : hint.EndedAt ?? row.EndedAt,
            IsDeleted = IsDeleted(row, hint),
            IsScope = row.IsScope || hint.IsScope,
            Content = hint.Content ?? row.Content,
            Version = row.Version + 1,
            LastHeardAt = hint.HeardAt,
            DueAt = isSooner ? row.DueAt : hint.DueAt,
            Tries = 0,
            ParkedAt = null,
        };
    }

    // The later of two events about one userid counts. Of one second, nothing tells which is the later one.
    private static bool IsDeleted(WeComInboxRow row, WeComHint hint) => hint.EndedAt is null || row.EndedAt > hint.EndedAt
        ? row.IsDeleted || (hint.IsDeleted && hint.EndedAt is null)
        : hint.IsDeleted && (row.IsDeleted || row.EndedAt != hint.EndedAt);

    private static bool IsDue(WeComInboxRow row, DateTimeOffset now) => row.DueAt <= now || row.DueAt - now > FarAhead;

    private bool IsAsSeen(WeComInboxRow row) => _rows.TryGetValue(RowKey.Of(row), out var current)
        && current.Version == row.Version
        && current.FirstHeardAt == row.FirstHeardAt;

    private bool IsSubjectWaiting(WeComInboxRow row) => row is { SubjectKind: { } kind, SubjectId: { } id }
        && _rows.TryGetValue(new(row.CorpId, kind, id), out var subject)
        && subject.ParkedAt is null;

    private IAsyncEnumerable<WeComInboxRow> ListDueAsync(
        string corpId, DateTimeOffset now, int count, Func<WeComInboxRow, bool> isMeant, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var due = Of(corpId).Where(row => row.ParkedAt is null && IsDue(row, now) && isMeant(row));
            return ListedAsync([.. due.OrderBy(row => row.DueAt).Take(count)], cancellationToken);
        }
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
