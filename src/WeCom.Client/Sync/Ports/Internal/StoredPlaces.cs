using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Sync.Ports.Internal;

/// <summary>
/// Answers questions about departments for stores that do not, by the departments in the stamps: those where each person was last seen.
/// </summary>
internal static class StoredPlaces
{
    public static async IAsyncEnumerable<WeComUser> ListAsync(
        IUserStore store,
        SyncContext context,
        long departmentId,
        int skip,
        int count,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = await store.ListAsync(context, cancellationToken)
            .Where(stored => stored.IsActive && Stamp.PlacesOf(stored.Stamp).Contains(departmentId))
            .Select(stored => stored.UserId)
            .Order(StringComparer.OrdinalIgnoreCase).Skip(skip).Take(count)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var values = await store.ReadAsync(context, ids, cancellationToken)
            .DistinctBy(user => user.UserId, StringComparer.OrdinalIgnoreCase)
            .ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
        foreach (var id in ids)
        {
            yield return values.GetValueOrDefault(id) ?? new WeComUser { UserId = id };
        }
    }

    public static async IAsyncEnumerable<KeyValuePair<long, int>> CountAsync(
        IUserStore store, SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var people = new Dictionary<long, int>();
        await foreach (var stored in store.ListAsync(context, cancellationToken).ConfigureAwait(false))
        {
            foreach (var place in stored.IsActive ? Stamp.PlacesOf(stored.Stamp).Distinct() : [])
            {
                people[place] = people.GetValueOrDefault(place) + 1;
            }
        }

        foreach (var place in people)
        {
            yield return place;
        }
    }
}
