namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>Matches every change of a batch with what was stored before the batch, never with its half-made state.</summary>
internal sealed class UserResolver<TRow>
    where TRow : class
{
    private readonly Dictionary<string, Held> _held;
    private readonly Dictionary<string, UserChange> _takers;
    private readonly HashSet<Held> _moving;

    public UserResolver(IReadOnlyList<UserChange> changes, IEnumerable<TRow> rows, Func<TRow, StoredUser> describe)
    {
        _held = rows.Select(row => new Held(row, describe(row))).ToDictionary(record => record.UserId, StringComparer.OrdinalIgnoreCase);

        _takers = new(changes.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var save in changes.Where(change => change.Kind is ChangeKind.Save))
        {
            _takers.TryAdd(save.UserId, save);
        }

        // A record that moves away frees its userid for another change of the same batch, so that two people can swap ids.
        _moving = changes.Where(Moves).Select(RecordOf).OfType<Held>().ToHashSet();
    }

    public IReadOnlyList<UserStep<TRow>> Steps(IReadOnlyList<UserChange> changes)
    {
        var userIds = new HashSet<string>(changes.Count, StringComparer.OrdinalIgnoreCase);
        var touched = new HashSet<Held>(changes.Count);
        var steps = new List<(int Rank, UserStep<TRow> Step)>(changes.Count);
        foreach (var change in changes)
        {
            var isPending = TryResolve(change, out var record);
            if (!userIds.Add(change.UserId) || (isPending && record is not null && !touched.Add(record)))
            {
                throw new ArgumentException($"The batch changes '{change.UserId}' twice.", nameof(changes));
            }

            if (isPending)
            {
                Add(steps, change, record);
            }
        }

        return [.. steps.OrderBy(ranked => ranked.Rank).Select(ranked => ranked.Step)];
    }

    private void Add(List<(int Rank, UserStep<TRow> Step)> steps, UserChange change, Held? record)
    {
        // A unique index is checked after each statement. So a record whose new userid another record still has gets a temporary one
        // first, records whose new userid is free are renamed before it, and new records are inserted last.
        var mustStepAside = record is not null && At(change.UserId) is { } holder && holder != record;
        if (mustStepAside)
        {
            steps.Add((0, new() { Action = StoreAction.StepAside, Change = change, Row = record!.Row, UserId = $"?{Guid.NewGuid():N}" }));
        }

        var action = RecordState.ActionOf(change.Kind, record is null);
        var userId = change is { Kind: ChangeKind.Save, PreviousUserId: not null } ? change.UserId : record?.UserId ?? change.UserId;
        var rank = action switch
        {
            StoreAction.Delete or StoreAction.Deactivate => 1,
            StoreAction.Update => mustStepAside ? 3 : 2,
            _ => 4,
        };
        steps.Add((rank, new() { Action = action, Change = change, Row = record?.Row, UserId = userId }));
    }

    /// <returns>Whether the change is still to be made; <paramref name="record"/> is null then where it makes a new record.</returns>
    private bool TryResolve(UserChange change, out Held? record)
    {
        if (change is { Kind: ChangeKind.Save, NewStamp: null })
        {
            throw new ArgumentException($"The save of '{change.UserId}' has no new stamp.", nameof(change));
        }

        record = RecordOf(change);
        if (change is { Kind: ChangeKind.Save, PreviousUserId: null } && record is not null && _moving.Contains(record))
        {
            record = null;
        }
        else if (IsDone(change))
        {
            return false;
        }

        if (!RecordState.IsExpected(record?.State, change.ExpectedStamp))
        {
            throw StoreRejectedException.ChangedMeanwhile(change.UserId);
        }

        var holder = At(change.UserId);
        if (holder is not null && holder != record && !_moving.Contains(holder))
        {
            throw StoreRejectedException.UserIdTaken(change.UserId);
        }

        return true;
    }

    private bool Moves(UserChange change)
        => change is { Kind: ChangeKind.Save, PreviousUserId: { } previous }
            && !string.Equals(previous, change.UserId, StringComparison.OrdinalIgnoreCase)
            && !IsDone(change)
            && RecordState.IsExpected(At(previous)?.State, change.ExpectedStamp);

    private Held? At(string userId) => _held.GetValueOrDefault(userId);

    private Held? RecordOf(UserChange change) => At(change.PreviousUserId ?? change.UserId);

    private bool IsDone(UserChange change)
    {
        if (change.Kind is not ChangeKind.Save)
        {
            return RecordState.IsDone(RecordOf(change)?.State, change.Kind, newStamp: null);
        }

        var record = At(change.UserId);
        return RecordState.IsDone(record?.State, change.Kind, change.NewStamp)
            && (change.PreviousUserId is null || IsMade(change, record!));
    }

    // A rename may change the case only, under the same stamp.
    private bool IsMade(UserChange rename, Held record)
        => string.Equals(record.UserId, rename.UserId, StringComparison.Ordinal) && !IsStillToMove(rename);

    /// <summary>
    /// People of the same content have the same stamp, so the stamp at the new userid may be that of a colleague. A rename that was made
    /// has left the userid at the end of its chain. Where that is taken again under the same stamp, or the chain is a ring, nothing tells.
    /// </summary>
    private bool IsStillToMove(UserChange rename)
    {
        var last = rename;
        for (var links = 0; links < _takers.Count; links++)
        {
            if (!_takers.TryGetValue(last.PreviousUserId!, out var taker))
            {
                return IsAtPrevious(last);
            }

            if (taker.PreviousUserId is null)
            {
                return !string.Equals(taker.NewStamp, last.ExpectedStamp, StringComparison.Ordinal) && IsAtPrevious(last);
            }

            last = taker;
        }

        return false;
    }

    private bool IsAtPrevious(UserChange rename)
        => At(rename.PreviousUserId!) is { } record && RecordState.IsExpected(record.State, rename.ExpectedStamp);

    /// <summary>A stored record, the same as another only where it is that very one.</summary>
    private sealed class Held(TRow row, StoredUser stored)
    {
        public TRow Row => row;

        public string UserId => stored.UserId;

        public RecordState State => new(stored.Stamp, stored.IsActive);
    }
}
