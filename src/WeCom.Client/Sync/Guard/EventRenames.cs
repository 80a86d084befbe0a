using WeCom.Client.Configuration.Internal;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Joins a joiner with the stored record of the userid that they had before, where an event told so. The record is kept, also where it was
/// deactivated before the event came.
/// </summary>
internal sealed class EventRenames(WeComSettings settings, HostStores stores, NameWitness witness)
{
    private const int LongestChain = 10;

    public async Task<SyncPlan> JoinAsync(
        SyncPlan plan, OrganizationSnapshot read, SyncContext context, CancellationToken cancellationToken)
    {
        if (plan.Users is not { } users || read.Renames.Count == 0)
        {
            return plan;
        }

        users = KeepUnreadable(users, read.Renames, plan.CorpId);
        plan = plan with { Users = users };
        var chains = users.Items
            .Where(item => item is { Action: PlanAction.Create, Change.ExpectedStamp: null } && read.Renames.ContainsKey(item.Id))
            .ToDictionary(item => item.Id, item => ChainOf(item.Id, read.Renames), StringComparer.OrdinalIgnoreCase);
        var earlier = chains.Values.SelectMany(chain => chain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (earlier.Count == 0)
        {
            return plan;
        }

        var answers = await AskAsync(earlier, read, cancellationToken).ConfigureAwait(false);
        bool IsGone(string userId) => answers[userId].Verdict == WitnessVerdict.Gone;
        var stored = await stores.ListAsync<IUserStore, StoredUser>(
            store => store.FindAsync(context, earlier, cancellationToken), cancellationToken)
            .ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);

        // A rule decides whether a person is created, and therefore also whether an inactive one is reactivated.
        var leftOut = users.Items.Where(item => item is { Action: PlanAction.Create, ReasonKind: not null })
            .Select(item => item.Id)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        // The store may have missed userids in the middle of a chain. A person who is found under an earlier userid is somebody else.
        var pairs = chains.Select(chain => (New: chain.Key, Old: chain.Value.TakeWhile(IsGone).FirstOrDefault(stored.ContainsKey)))
            .Where(pair => pair.Old is not null && (stored[pair.Old].IsActive || !leftOut.Contains(pair.New)))
            .DistinctBy(pair => pair.Old, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.New, pair => stored[pair.Old!], StringComparer.OrdinalIgnoreCase);
        var open = chains.Where(chain => !pairs.ContainsKey(chain.Key))
            .Select(chain => (New: chain.Key, Left: chain.Value.SkipWhile(IsGone).ToList()))
            .Where(chain => chain.Left.Count > 0 && answers[chain.Left[0]].Verdict == WitnessVerdict.Unknown)
            .Where(chain => chain.Left.Exists(stored.ContainsKey))
            .ToDictionary(chain => chain.New, chain => answers[chain.Left[0]], StringComparer.OrdinalIgnoreCase);
        users = LetWait(users, open);
        return plan with { Users = Join(users, pairs, plan.CorpId) };
    }

    // As a joiner, the person would never be joined with the earlier record.
    private PlanSection<UserChange> LetWait(PlanSection<UserChange> users, Dictionary<string, WitnessAnswer> open) => users with
    {
        Items =
        [
            .. users.Items.Select(item => !open.TryGetValue(item.Id, out var answer) ? item : new(PlanAction.Fail)
            {
                Id = item.Id,
                Name = item.Name,
                ReasonKind = PlanReasonKind.EarlierUserIdUnanswered,
                Reason = ReasonTexts.In(settings.Language, PlanReasonKind.EarlierUserIdUnanswered, answer.Detail),
            }),
        ],
    };

    // A person who exists under the new userid has not left, even if the record is unreadable.
    private PlanSection<UserChange> KeepUnreadable(
        PlanSection<UserChange> users, IReadOnlyDictionary<string, string> told, string corpId)
    {
        var present = users.Items.Where(item => item.Action == PlanAction.Fail)
            .SelectMany(item => ChainOf(item.Id, told).Select(previous => (New: item.Id, Old: previous)))
            .DistinctBy(rename => rename.Old, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(rename => rename.Old, rename => rename.New, StringComparer.OrdinalIgnoreCase);
        var kept = users.Removals.Concat(users.OutOfSight).Where(item => present.ContainsKey(item.Id)).ToList();
        if (kept.Count == 0)
        {
            return users;
        }

        List<PlanItem<UserChange>> removals = [.. users.Removals.Except(kept)], outOfSight = [.. users.OutOfSight.Except(kept)];
        return users with
        {
            Removals = removals,
            RemovalHash = RemovalHash.Of(corpId, removals),
            OutOfSight = outOfSight,
            OutOfSightHash = users.OutOfSightHash is null ? null : RemovalHash.Of(corpId, outOfSight),
            Kept = [.. users.Kept, .. kept.Select(item => new PlanItem<UserChange>(PlanAction.Keep)
            {
                Id = item.Id,
                Name = item.Name,
                ReasonKind = PlanReasonKind.Unreadable,
                Reason = ReasonTexts.In(settings.Language, PlanReasonKind.Unreadable, present[item.Id]),
            })],
        };
    }

    /// <returns>The userids that a member had before, the latest first.</returns>
    public static List<string> ChainOf(string userId, IReadOnlyDictionary<string, string> told)
    {
        var chain = new List<string>();
        while (chain.Count < LongestChain && told.TryGetValue(userId, out var previous))
        {
            chain.Add(previous);
            userId = previous;
        }

        return chain;
    }

    /// <returns>The userids that members who had one of these got later.</returns>
    public static List<string> LaterUserIds(IEnumerable<string> userIds, IReadOnlyDictionary<string, string> told)
    {
        var later = new List<string>();
        var known = userIds.ToHashSet(StringComparer.OrdinalIgnoreCase);
        while (told.Where(rename => known.Contains(rename.Value)).Select(rename => rename.Key).FirstOrDefault(known.Add) is { } next)
        {
            later.Add(next);
        }

        return later;
    }

    private async Task<Dictionary<string, WitnessAnswer>> AskAsync(
        IReadOnlyCollection<string> userIds, OrganizationSnapshot read, CancellationToken cancellationToken)
    {
        var open = userIds.Where(userId => !read.Answers.ContainsKey(userId)).ToList();
        var asked = await witness.AskUsersAsync(open, cancellationToken).ConfigureAwait(false);
        return userIds.ToDictionary(
            userId => userId,
            userId => read.Answers.TryGetValue(userId, out var known)
                ? known
                : asked.GetValueOrDefault(userId, new(WitnessVerdict.Unknown)),
            StringComparer.OrdinalIgnoreCase);
    }

    private PlanSection<UserChange> Join(PlanSection<UserChange> users, Dictionary<string, StoredUser> pairs, string corpId)
    {
        var old = pairs.Values.Select(user => user.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<PlanItem<UserChange>> removals = [.. users.Removals.Where(item => !old.Contains(item.Id))];
        List<PlanItem<UserChange>> outOfSight = [.. users.OutOfSight.Where(item => !old.Contains(item.Id))];
        return users with
        {
            Items = [.. users.Items.Select(item => pairs.TryGetValue(item.Id, out var stored) ? Renamed(item, stored) : item)],
            Removals = removals,
            RemovalHash = RemovalHash.Of(corpId, removals),
            OutOfSight = outOfSight,
            OutOfSightHash = users.OutOfSightHash is null ? null : RemovalHash.Of(corpId, outOfSight),
            Kept = [.. users.Kept.Where(item => !old.Contains(item.Id))],
        };
    }

    private PlanItem<UserChange> Renamed(PlanItem<UserChange> joiner, StoredUser stored)
    {
        var kind = new UserKind();
        var values = joiner.Change!.Values!;
        return joiner with
        {
            Action = PlanAction.Rename,
            ReasonKind = PlanReasonKind.RenamedByEvent,
            Reason = ReasonTexts.In(settings.Language, PlanReasonKind.RenamedByEvent, stored.UserId),
            Change = joiner.Change with
            {
                PreviousUserId = stored.UserId,
                ExpectedStamp = stored.Stamp,
                NewStamp = kind.NewStamp(values, joiner.SeenIn ?? kind.SeenIn(values), stored.Stamp),
            },
        };
    }
}
