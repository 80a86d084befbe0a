namespace WeCom.Client.Organization.Reading;

/// <summary>
/// New userids of which events told. A userid may be that of several people one after the other, so the times of the events decide which of
/// them are about one member.
/// </summary>
/// <param name="told">The new userids.</param>
/// <param name="passed">
/// Those that a member had only until the next one. A member who has such a userid now is somebody else, so it only links two others.
/// </param>
internal sealed class ToldRenames(IEnumerable<ToldRename> told, IEnumerable<ToldRename> passed)
{
    public static ToldRenames None => new([], []);

    private const int LongestChain = 10;

    private readonly Dictionary<string, ToldRename> _told = ByNew(told);
    private readonly Dictionary<string, ToldRename> _passed = ByNew(passed);
    private ILookup<string, ToldRename>? _byPrevious;

    public int Count => _told.Count;

    public IReadOnlyCollection<string> UserIds => _told.Keys;

    public bool Contains(string userId) => _told.ContainsKey(userId);

    /// <returns>Whether an event told that the member who got this userid has it no longer: who has it now is somebody else.</returns>
    public bool IsOver(string userId) => LinkTo(userId, _told) is { IsOver: true };

    /// <returns>Whether an event told just now that a member got this userid, and none that they have it no longer.</returns>
    public bool IsYoung(string userId, DateTimeOffset now) => LinkTo(userId, _told) is { IsOver: false } link && link.IsYoung(now);

    /// <returns>Whether an event told of it at the same time as the other, or one of the two has no time.</returns>
    public static bool IsOrderUnknown(ToldRename one, ToldRename other)
        => one.MadeAt is null || other.MadeAt is null || one.MadeAt == other.MadeAt;

    /// <returns>The changes through which a member came to a userid, the latest first.</returns>
    public IReadOnlyList<ToldRename> ChainOf(string userId)
    {
        var chain = new List<ToldRename>();
        for (var link = LinkTo(userId, _told); link is not null && chain.Count < LongestChain; link = Before(link))
        {
            chain.Add(link);
        }

        return chain;
    }

    /// <returns>The changes of those who had a userid to another one.</returns>
    public IEnumerable<ToldRename> From(string userId)
        => (_byPrevious ??= _told.Values.Concat(_passed.Values).ToLookup(
            rename => rename.PreviousId, StringComparer.OrdinalIgnoreCase))[userId];

    /// <returns>The changes of those who had a userid to another one, of which the events still wait.</returns>
    public IEnumerable<ToldRename> WaitingFrom(string userId)
        => From(userId).Where(rename => ReferenceEquals(_told.GetValueOrDefault(rename.UserId), rename));

    /// <returns>The userids that members who had one of these got later.</returns>
    public List<string> LaterThan(IEnumerable<string> userIds)
    {
        var later = new List<string>();
        var known = userIds.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<string>(known);
        while (open.TryDequeue(out var userId))
        {
            foreach (var next in From(userId).Select(rename => rename.UserId).Where(known.Add))
            {
                later.Add(next);
                open.Enqueue(next);
            }
        }

        return later;
    }

    /// <returns>These and others, which count where both tell of one userid.</returns>
    public ToldRenames With(ToldRenames others)
        => new(_told.Values.Concat(others._told.Values), _passed.Values.Concat(others._passed.Values));

    // A member who got a userid after another one had left it is not that other one.
    private ToldRename? Before(ToldRename rename)
        => new[] { LinkTo(rename.PreviousId, _told), LinkTo(rename.PreviousId, _passed) }.FirstOrDefault(
            earlier => earlier is not null
                && !(earlier.MadeAt > rename.MadeAt)
                && !(earlier.IsOver && earlier.EndedAt < rename.MadeAt)
                && !IsLeftBetween(earlier, rename));

    // Of two changes in one second, the one away from the userid was the first: it was free for the other one then.
    private bool IsLeftBetween(ToldRename earlier, ToldRename later)
        => From(earlier.UserId).Any(left => left.MadeAt > earlier.MadeAt && left.MadeAt < later.MadeAt);

    private ToldRename? LinkTo(string userId, Dictionary<string, ToldRename> links)
        => links.TryGetValue(userId, out var link)
            ? link with
            {
                EndedAt = ToldRename.EndOf(
                    link.MadeAt, _told.GetValueOrDefault(userId)?.EndedAt, _passed.GetValueOrDefault(userId)?.EndedAt),
            }
            : null;

    private static Dictionary<string, ToldRename> ByNew(IEnumerable<ToldRename> renames)
    {
        var all = new Dictionary<string, ToldRename>(StringComparer.OrdinalIgnoreCase);
        foreach (var rename in renames)
        {
            all[rename.UserId] = rename;
        }

        return all;
    }
}
