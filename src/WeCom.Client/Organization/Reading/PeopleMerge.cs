using WeCom.Client.Contacts;

namespace WeCom.Client.Organization.Reading;

/// <summary>
/// Makes one list of people out of one a department: each userid once, whatever its case and whatever the order of the answers: by
/// department, then by userid. Of several answers about one person the one counts in which every field could be read.
/// </summary>
internal static class PeopleMerge
{
    public static (IReadOnlyList<WeComUser> Users, IReadOnlyList<MalformedRecord> Malformed) Merge(
        IReadOnlyList<ContactsList<WeComUser>?> answers)
    {
        var capacity = answers.Sum(answer => answer?.Count ?? 0);
        var users = new List<WeComUser>(capacity);
        var places = new Dictionary<string, int>(capacity, StringComparer.OrdinalIgnoreCase);
        var malformed = new Dictionary<string, MalformedRecord>(StringComparer.OrdinalIgnoreCase);
        var nameless = new List<MalformedRecord>();
        foreach (var answer in answers.OfType<ContactsList<WeComUser>>())
        {
            // WeCom promises no order, so none of its own may show. Sorted in each department, not over all:
            // people who were read together lie together in memory, which makes later loops over them faster.
            foreach (var user in answer.OrderBy(user => user.UserId, StringComparer.OrdinalIgnoreCase))
            {
                if (places.TryAdd(user.UserId, users.Count))
                {
                    users.Add(user);
                }
                else if (Precedes(user, users[places[user.UserId]]))
                {
                    users[places[user.UserId]] = user;
                }
            }

            foreach (var record in answer.Malformed)
            {
                if (record.Id is null)
                {
                    nameless.Add(record);
                }
                else
                {
                    malformed.TryAdd(record.Id, record);
                }
            }
        }

        return (users, [.. nameless, .. malformed.Values.Where(record => !places.ContainsKey(record.Id!))]);
    }

    private static bool Precedes(WeComUser user, WeComUser other)
    {
        var (isWhole, isOtherWhole) = (user.UnreadableFields is null, other.UnreadableFields is null);
        return isWhole == isOtherWhole ? string.CompareOrdinal(user.UserId, other.UserId) < 0 : isWhole;
    }
}
