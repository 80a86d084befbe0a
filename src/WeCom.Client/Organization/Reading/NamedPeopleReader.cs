using System.Collections.Concurrent;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Organization.Reading;

/// <summary>Reads the people whom an app's visible scope (可见范围) names singly or by tag: no list of a department has to show them.</summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90227</remarks>
internal sealed class NamedPeopleReader(IWeComContactsClient client, WeComSettings settings)
{
    public async Task<NamedScope> FindAsync(CancellationToken cancellationToken)
    {
        if (!settings.HasSecret)
        {
            return NamedScope.None;
        }

        var userIds = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var gaps = new List<ReadGap>();
        var odd = new List<OddFields>();
        var calls = 1;
        try
        {
            var agent = await client.GetAgentAsync(cancellationToken).ConfigureAwait(false);
            userIds.UnionWith(agent.VisibleUserIds);
            odd.AddRange(OddFields.Of(agent.AgentId, isTag: false, agent.UnreadableFields));
            foreach (var tagId in agent.VisibleTagIds)
            {
                calls++;
                var tag = await client.GetTagAsync(tagId, cancellationToken).ConfigureAwait(false);
                userIds.UnionWith(tag.Users.Select(user => user.UserId));
                odd.AddRange(OddFields.Of(tagId, isTag: true, tag.UnreadableFields));
                userIds.UnionWith(tag.MalformedUsers.Select(record => record.Id).OfType<string>());
                gaps.AddRange(tag.MalformedUsers.Where(record => record.Id is null).Select(
                    record => new ReadGap(ReadGapKind.Person, record.Reason.In(settings.Language))));
            }

            return new(userIds, calls, null) { Gaps = gaps, OddFields = odd };
        }
        catch (WeChatException e) when (e is not (WeChatConfigException or WeChatTokenException))
        {
            // A person who is visible in no other way was never seen in a department, so this failure removes nobody.
            return new(userIds, calls, e) { Gaps = gaps, OddFields = odd };
        }
    }

    /// <summary>Adds the people who are in no department that was read. One who cannot be read counts as present.</summary>
    public async Task<OrganizationSnapshot> AddAsync(OrganizationSnapshot snapshot, NamedScope named, CancellationToken cancellationToken)
    {
        var known = snapshot.Users.Select(user => user.UserId).Concat(
            snapshot.MalformedUsers.Select(record => record.Id!)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = named.UserIds.Where(userId => !known.Contains(userId)).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var users = new ConcurrentDictionary<string, WeComUser>(StringComparer.OrdinalIgnoreCase);
        var malformed = new ConcurrentBag<MalformedRecord>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Sync.MaxParallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, parallel, async (userId, token) =>
        {
            try
            {
                users[userId] = await client.GetUserAsync(userId, token).ConfigureAwait(false);
            }
            catch (WeChatException e) when (e is not (WeChatConfigException or WeChatTokenException))
            {
                if (e.ErrorCode is not (WeComErrorCodes.UserIdNotFound or WeComErrorCodes.NoPrivilege))
                {
                    malformed.Add(MalformedRecord.Of(userId, e.WithRemedy(settings.Language)));
                }
            }
        }).ConfigureAwait(false);
        return snapshot with
        {
            Users = users.IsEmpty
                ? snapshot.Users
                : [.. snapshot.Users, .. missing.Where(users.ContainsKey).Select(userId => users[userId])],
            MalformedUsers = [.. snapshot.MalformedUsers, .. malformed.OrderBy(record => record.Id, StringComparer.OrdinalIgnoreCase)],
            HasMobiles = snapshot.HasMobiles || users.Values.Any(user => !string.IsNullOrWhiteSpace(user.Mobile)),
            Gaps = [.. snapshot.Gaps, .. named.Gaps],
            ScopeFailure = named.Failure,
            OddFields = named.OddFields,
            Calls = snapshot.Calls + named.Calls + missing.Count,
        };
    }
}
