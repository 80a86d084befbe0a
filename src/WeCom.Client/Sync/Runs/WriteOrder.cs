using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// The order in which changes are written, and the places at which they may be parted. A userid that one member leaves and another takes
/// joins their changes: to a chain in which who leaves comes first, or to a ring, which a store can only make as a whole.
/// </summary>
internal sealed class WriteOrder<TChange>
    where TChange : class, IRecordChange
{
    private readonly Dictionary<TChange, Group> _groups = new(ReferenceEqualityComparer.Instance);

    /// <param name="changes">The changes. They keep their order, except that those that are joined come first.</param>
    public WriteOrder(IReadOnlyList<TChange> changes)
    {
        Changes = changes;
        var before = Before(changes);
        if (before.Count == 0)
        {
            return;
        }

        var joined = new List<TChange>();
        var left = before.Values.ToHashSet<TChange>(ReferenceEqualityComparer.Instance);
        foreach (var last in changes.Where(change => before.ContainsKey(change) && !left.Contains(change)))
        {
            joined.AddRange(Join(last, before));
        }

        // Every change of a ring is before another one.
        foreach (var any in changes.Where(change => before.ContainsKey(change) && !_groups.ContainsKey(change)))
        {
            joined.AddRange(Join(any, before));
        }

        Changes = [.. joined, .. changes.Where(change => !_groups.ContainsKey(change))];
    }

    /// <summary>The changes in the order in which they are written.</summary>
    public IReadOnlyList<TChange> Changes { get; }

    /// <summary>Returns the end of the batch from a start. Only a ring that is larger than a batch makes a larger one.</summary>
    public int EndOf(int start, int batchSize)
    {
        var end = Math.Min(Changes.Count, start + batchSize);
        var (first, next) = (end, end);
        while (first > start && IsJoinedAt(first))
        {
            first--;
        }

        while (IsJoinedAt(next))
        {
            next++;
        }

        if (first > start)
        {
            return first;
        }

        return IsRing(Changes[start]) ? next : end;
    }

    /// <summary>
    /// Returns the place nearest to the middle at which a batch that failed is parted: between groups, or within a chain that is alone. A
    /// chain is kept while it can be, since a store recognizes all of one better that it made before.
    /// </summary>
    /// <returns>The place; 0 if the batch cannot be parted.</returns>
    public int PlaceToPart(ArraySegment<TChange> batch)
    {
        var middle = batch.Count / 2;
        return Enumerable.Range(1, batch.Count - 1)
            .Where(place => !AreJoined(batch[place - 1], batch[place]))
            .DefaultIfEmpty(IsRing(batch[0]) ? 0 : middle)
            .MinBy(place => Math.Abs(place - middle));
    }

    /// <summary>Returns changes from a start on, spread over those that can be made alone, the last one first.</summary>
    public IEnumerable<TChange> Spread(int start, int count)
    {
        var rest = Changes.Count - Math.Max(start, _groups.Count);
        return Enumerable.Range(0, rest == 0 ? 0 : count)
            .Select(part => Changes[Changes.Count - 1 - (int)((long)rest * part / count)])
            .Distinct();
    }

    /// <summary>Returns the last and the first of the changes that can be made alone; none where all are joined.</summary>
    public IEnumerable<TChange> Ends()
        => _groups.Count == Changes.Count ? [] : new[] { Changes[^1], Changes[_groups.Count] }.Distinct();

    /// <summary>Returns for each change the one that leaves its userid, and has to be made before it.</summary>
    private static Dictionary<TChange, TChange> Before(IReadOnlyList<TChange> changes)
    {
        var leavers = new Dictionary<string, TChange>(StringComparer.OrdinalIgnoreCase);
        foreach (var change in changes)
        {
            if (change is UserChange { PreviousUserId: { } previous } && !leavers.Comparer.Equals(previous, change.RecordId))
            {
                leavers.TryAdd(previous, change);
            }
        }

        var before = new Dictionary<TChange, TChange>(ReferenceEqualityComparer.Instance);
        foreach (var change in leavers.Count == 0 ? [] : changes)
        {
            if (leavers.TryGetValue(change.RecordId, out var leaver))
            {
                before[change] = leaver;
            }
        }

        return before;
    }

    private IEnumerable<TChange> Join(TChange last, Dictionary<TChange, TChange> before)
    {
        var group = new Group();
        var joined = new List<TChange>();
        var change = last;
        while (change is not null && _groups.TryAdd(change, group))
        {
            joined.Add(change);
            change = before.GetValueOrDefault(change);
        }

        group.IsRing = change == last;
        joined.Reverse();
        return joined;
    }

    private bool IsJoinedAt(int place) => place > 0 && place < Changes.Count && AreJoined(Changes[place - 1], Changes[place]);

    private bool AreJoined(TChange one, TChange next)
        => _groups.TryGetValue(one, out var group) && group == _groups.GetValueOrDefault(next);

    private bool IsRing(TChange change) => _groups.TryGetValue(change, out var group) && group.IsRing;

    private sealed class Group
    {
        public bool IsRing { get; set; }
    }
}
