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
internal sealed class EventRenames(WeComSettings settings, HostStores stores, NameWitness witness, TimeProvider timeProvider)
{
    /// <param name="plan">The plan.</param>
    /// <param name="read">The snapshot that it was made from.</param>
    /// <param name="evidence">The evidence about who is in the company.</param>
    /// <param name="moved">The userids whose stored records the plan leaves out, since they are those of joiners.</param>
    /// <param name="ruledOut">The userids of those whom a rule deactivates where they are stored.</param>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The plan, and the userids whose records are those of joiners although somebody else has the userid now. If there are some, the plan
    /// has to be made again without those records.
    /// </returns>
    public async Task<(SyncPlan Plan, IReadOnlyList<string> Moved)> JoinAsync(
        SyncPlan plan,
        OrganizationSnapshot read,
        Evidence evidence,
        IReadOnlySet<string> moved,
        IReadOnlySet<string>? ruledOut,
        SyncContext context,
        CancellationToken cancellationToken)
    {
        if (plan.Users is not { } users || read.Renames.Count == 0)
        {
            return (plan, []);
        }

        users = KeepUnreadable(users, read.Renames, plan.CorpId);
        (users, var taken) = await new HiddenRenames(settings, stores, timeProvider, (userIds, token) => AskAsync(userIds, read, token))
            .KeepAsync(users, read, evidence, moved, context, cancellationToken).ConfigureAwait(false);
        plan = plan with { Users = users };
        if (taken.Count > 0)
        {
            return (plan, taken);
        }

        List<string> joiners =
        [
            .. users.Items.Where(item => item is { Action: PlanAction.Create, Change.ExpectedStamp: null })
                .Select(item => item.Id)
                .Where(userId => read.Renames.Contains(userId) && !RenameChains.IsPassedOn(userId, read.Renames, moved)),
        ];
        var chains = joiners.ToDictionary(
            userId => userId,
            userId => read.Renames.ChainOf(userId).Select(link => link.PreviousId).ToList(),
            StringComparer.OrdinalIgnoreCase);
        var earlier = chains.Values.SelectMany(chain => chain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (earlier.Count == 0)
        {
            return (plan, []);
        }

        var shown = read.Users.Select(user => user.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var answers = await AskAsync(earlier, read, cancellationToken).ConfigureAwait(false);

        // Either the list is older than the event, or WeCom does not know yet who got the userid.
        foreach (var userId in earlier.Where(userId => shown.Contains(userId) && !moved.Contains(userId)))
        {
            if (answers[userId].Verdict == WitnessVerdict.Gone)
            {
                answers[userId] = new(WitnessVerdict.Unknown, NameWitness.NotKnownYet.In(settings.Language));
            }
        }

        var stored = await stores.ListAsync<IUserStore, StoredUser>(
            store => store.FindAsync(context, earlier, cancellationToken), cancellationToken)
            .OrderByDescending(user => user.IsActive)
            .DistinctBy(user => user.UserId, StringComparer.OrdinalIgnoreCase)
            .ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
        var records = new RenameChains(read.Renames, answers, stored, moved, shown);
        var pairs = await PairsAsync(users, joiners, records, plan.CorpId, cancellationToken).ConfigureAwait(false);

        if (ruledOut is { Count: > 0 })
        {
            pairs = Staying(pairs, users, evidence, ruledOut);
        }

        // The record of a member who has left the new userid goes by the one before, unless somebody else has that one, too.
        pairs = pairs.Where(pair => !read.Renames.IsOver(pair.Key) || shown.Contains(pair.Value.UserId))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        bool IsAnswered(string userId) => answers[userId].Verdict != WitnessVerdict.Unknown;
        List<string> found =
            [.. pairs.Values.Select(old => old.UserId).Where(userId => shown.Contains(userId) && !moved.Contains(userId))];
        if (found.Count > 0)
        {
            return (plan, found);
        }

        var open = chains.Where(chain => !pairs.ContainsKey(chain.Key))
            .Select(chain => (New: chain.Key, Left: chain.Value.SkipWhile(IsAnswered).ToList()))
            .Where(chain => chain.Left.Exists(stored.ContainsKey))
            .Where(chain => !read.Renames.IsOver(chain.New) || shown.Contains(chain.Left[0]))
            .ToDictionary(chain => chain.New, chain => answers[chain.Left[0]], StringComparer.OrdinalIgnoreCase);
        foreach (var (userId, answer) in open.ToList())
        {
            foreach (var candidate in await records.OpenAsync(userId, stores, plan.CorpId, cancellationToken).ConfigureAwait(false))
            {
                open[candidate] = answer;
            }
        }

        users = LetWait(users, open, PlanReasonKind.EarlierUserIdUnanswered, settings.Language);
        return (plan with { Users = Join(users, pairs, plan) }, []);
    }

    private async Task<Dictionary<string, StoredUser>> PairsAsync(
        PlanSection<UserChange> users,
        List<string> joiners,
        RenameChains chains,
        string corpId,
        CancellationToken cancellationToken)
    {
        // A rule decides whether a person is created, and therefore also whether an inactive one is reactivated.
        var leftOut = users.Items.Where(item => item is { Action: PlanAction.Create, ReasonKind: not null })
            .Select(item => item.Id)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new List<(string New, StoredUser Old, ToldRename Link)>();
        foreach (var userId in joiners)
        {
            if (await chains.FindAsync(userId, stores, corpId, cancellationToken).ConfigureAwait(false) is var (old, link)
                && (old.IsActive || !leftOut.Contains(userId)))
            {
                found.Add((userId, old, link));
            }
        }

        // Of two who had a userid one after the other, the record is that of the first one.
        return found.GroupBy(pair => pair.Old.UserId, StringComparer.OrdinalIgnoreCase)
            .Select(pairs => pairs.OrderBy(pair => pair.Link.MadeAt).ToList())
            .Where(pairs => pairs.Count == 1 || !ToldRenames.IsOrderUnknown(pairs[0].Link, pairs[1].Link))
            .Select(pairs => pairs[0])
            .ToDictionary(pair => pair.New, pair => pair.Old, StringComparer.OrdinalIgnoreCase);
    }

    // A record that a rule deactivates leaves under the userid before. One that stays, since the rule is in doubt or the host keeps it,
    // follows the member.
    private static Dictionary<string, StoredUser> Staying(
        Dictionary<string, StoredUser> pairs, PlanSection<UserChange> users, Evidence evidence, IReadOnlySet<string> ruledOut)
    {
        var leaving = users.Removals.Select(item => item.Id)
            .Concat(users.Kept.Where(item => item.ReasonKind == PlanReasonKind.Protected).Select(item => item.Id))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return pairs.Where(pair =>
                !ruledOut.Contains(pair.Key) || !leaving.Contains(pair.Value.UserId) || evidence.IsPartlyUnseen(pair.Value))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Lets people wait whose record nothing tells until a question is answered. As a joiner, a person would never be joined with the
    /// earlier record; who got the userid of somebody would be written over that one.
    /// </summary>
    public static PlanSection<UserChange> LetWait(
        PlanSection<UserChange> users, Dictionary<string, WitnessAnswer> open, PlanReasonKind why, string language) => users with
    {
        Items =
        [
            .. users.Items.Select(item => item.Change is null || !open.TryGetValue(item.Id, out var answer) ? item : new(PlanAction.Fail)
            {
                Id = item.Id,
                Name = item.Name,
                ReasonKind = why,
                Reason = ReasonTexts.In(language, why, answer.Detail),
            }),
        ],
    };

    // A person who exists under the new userid has not left, even if the record is unreadable.
    private PlanSection<UserChange> KeepUnreadable(
        PlanSection<UserChange> users, ToldRenames told, string corpId)
    {
        var present = users.Items.Where(item => item.Action == PlanAction.Fail && !told.IsOver(item.Id))
            .SelectMany(item => told.ChainOf(item.Id).Select(link => (New: item.Id, Old: link.PreviousId)))
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

    private async Task<Dictionary<string, WitnessAnswer>> AskAsync(
        IReadOnlyCollection<string> userIds, OrganizationSnapshot read, CancellationToken cancellationToken)
    {
        // A list may be older than the event: who is in it need not have the userid any more.
        var open = userIds.Where(userId => !read.Answers.ContainsKey(userId)).ToList();
        var asked = await witness.AskUsersAsync(open, cancellationToken).ConfigureAwait(false);
        return userIds.ToDictionary(
            userId => userId,
            userId => read.Answers.TryGetValue(userId, out var known)
                ? known
                : asked.GetValueOrDefault(userId, new(WitnessVerdict.Unknown)),
            StringComparer.OrdinalIgnoreCase);
    }

    private PlanSection<UserChange> Join(PlanSection<UserChange> users, Dictionary<string, StoredUser> pairs, SyncPlan plan)
    {
        var old = pairs.Values.Select(user => user.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<PlanItem<UserChange>> removals = [.. users.Removals.Where(item => !old.Contains(item.Id))];
        List<PlanItem<UserChange>> outOfSight = [.. users.OutOfSight.Where(item => !old.Contains(item.Id))];
        return users with
        {
            Items =
            [
                .. users.Items.Where(item => !old.Contains(item.Id) || item.Action != PlanAction.Update || pairs.ContainsKey(item.Id))
                    .Select(item => pairs.TryGetValue(item.Id, out var stored) ? Renamed(item, stored, plan.IsFull) : item),
            ],
            Removals = removals,
            RemovalHash = RemovalHash.Of(plan.CorpId, removals),
            OutOfSight = outOfSight,
            OutOfSightHash = users.OutOfSightHash is null ? null : RemovalHash.Of(plan.CorpId, outOfSight),
            Kept = [.. users.Kept.Where(item => !old.Contains(item.Id))],
        };
    }

    private PlanItem<UserChange> Renamed(PlanItem<UserChange> joiner, StoredUser stored, bool isFull)
        => RenameItem.Of(joiner, stored.UserId, stored.Stamp, isFull, PlanReasonKind.RenamedByEvent, settings.Language);
}
