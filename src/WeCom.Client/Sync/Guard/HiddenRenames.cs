using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Keeps members whose new userid the app does not see. The event proves the new userid, so the record gets it, and is out of sight by
/// itself from then on.
/// </summary>
internal sealed class HiddenRenames(
    WeComSettings settings,
    HostStores stores,
    TimeProvider timeProvider,
    Func<IReadOnlyCollection<string>, CancellationToken, Task<Dictionary<string, WitnessAnswer>>> askAsync)
{
    /// <param name="users">The planned changes.</param>
    /// <param name="read">The snapshot that they were made from.</param>
    /// <param name="evidence">The evidence about who is in the company.</param>
    /// <param name="moved">The userids whose stored records the plan leaves out.</param>
    /// <param name="context">The run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The planned changes, and the userids whose records are those of such members although somebody else has the userid now. If there are
    /// some, the plan has to be made again without those records.
    /// </returns>
    public async Task<(PlanSection<UserChange> Users, IReadOnlyList<string> Taken)> KeepAsync(
        PlanSection<UserChange> users,
        OrganizationSnapshot read,
        Evidence evidence,
        IReadOnlySet<string> moved,
        SyncContext context,
        CancellationToken cancellationToken)
    {
        var told = read.Renames;
        var notKnownYet = new WitnessAnswer(WitnessVerdict.Unknown, NameWitness.NotKnownYet.In(settings.Language));
        var later = await LaterAsync(users, read, context.CorpId, cancellationToken).ConfigureAwait(false);
        var shown = read.Users.Select(user => user.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> left =
        [
            .. told.UserIds.Where(userId => !shown.Contains(userId)
                && told.ChainOf(userId).Any(link => shown.Contains(link.PreviousId))
                && !told.From(userId).Any()
                && told.ChainOf(userId).All(link => IsOnly(told.From(link.PreviousId)))),
        ];
        if (later.Count + left.Count == 0)
        {
            return (users, []);
        }

        IEnumerable<string> AskedFor(IEnumerable<string> userIds)
            => userIds.SelectMany(userId => told.ChainOf(userId).Select(link => link.PreviousId).Prepend(userId));
        var asked = later.SelectMany(one => AskedFor(one.Value).Prepend(one.Key.Id)).Concat(AskedFor(left))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var answers = await askAsync(asked, cancellationToken).ConfigureAwait(false);
        bool IsHidden(string userId) => answers[userId].Verdict == WitnessVerdict.NoPrivilege || evidence.IsListed(userId);
        var stored = await stores.ListAsync<IUserStore, StoredUser>(
                store => store.FindAsync(context, asked, cancellationToken), cancellationToken)
            .DistinctBy(user => user.UserId, StringComparer.OrdinalIgnoreCase)
            .ToDictionaryAsync(user => user.UserId, StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
        var chains = new RenameChains(told, answers, stored, moved, shown);
        var renamed = new List<PlanItem<UserChange>>();
        foreach (var (item, userIds) in later.Where(one => answers[one.Key.Id].Verdict == WitnessVerdict.Gone))
        {
            if (userIds.FindAll(userId => !told.From(userId).Any()) is [var latest]
                && told.Contains(latest)
                && !stored.ContainsKey(latest)
                && IsHidden(latest)
                && told.ChainOf(latest).All(link => IsOnly(told.From(link.PreviousId)))
                && await chains.FindAsync(latest, stores, context.CorpId, cancellationToken).ConfigureAwait(false) is var (old, _)
                && old.IsActive
                && old.UserId.Equals(item.Id, StringComparison.OrdinalIgnoreCase))
            {
                renamed.Add(Renamed(item.Name, latest, old));
            }
        }

        WitnessAnswer? OpenOf(IEnumerable<string> userIds) => userIds.Select(userId => (WitnessAnswer?)AnswerOf(userId))
            .FirstOrDefault(answer => answer?.Verdict == WitnessVerdict.Unknown);

        // Also of a userid that another member has left just now: the record of that one is found by the answer that nobody has it.
        WitnessAnswer AnswerOf(string userId)
            => answers[userId].Verdict == WitnessVerdict.Gone && told.IsYoung(userId, timeProvider.GetUtcNow())
                ? notKnownYet
                : answers[userId];
        var taken = new List<string>();
        var open = new Dictionary<string, WitnessAnswer>(StringComparer.OrdinalIgnoreCase);
        foreach (var userId in left.Where(userId => !stored.ContainsKey(userId)))
        {
            var isUnanswered = !IsHidden(userId) && answers[userId].Verdict == WitnessVerdict.Unknown;

            // The record that somebody else would get, who has the userid now. That of a leaver is removed with the userid that they had.
            if (await chains.FindAsync(userId, stores, context.CorpId, cancellationToken).ConfigureAwait(false) is var (old, _)
                && old.IsActive
                && shown.Contains(old.UserId))
            {
                if (isUnanswered)
                {
                    open[old.UserId] = answers[userId];
                }
                else if (answers[old.UserId].Verdict == WitnessVerdict.Gone)
                {
                    // Either the list is older than the event, or WeCom does not know yet who got the userid next.
                    open[old.UserId] = notKnownYet;
                }
                else if (moved.Contains(old.UserId))
                {
                    renamed.Add(Renamed(null, userId, old));
                }
                else
                {
                    taken.Add(old.UserId);
                }
            }
            else if (OpenOf(AskedFor([userId])) is { } answer)
            {
                foreach (var candidate in await chains.OpenAsync(userId, stores, context.CorpId, cancellationToken).ConfigureAwait(false))
                {
                    open[candidate] = answer;
                }
            }
        }

        users = LetWait(
            Without(users, renamed, context.CorpId),
            later.Keys,
            item => OpenOf(AskedFor(later[item]).Prepend(item.Id)),
            context.CorpId);
        users = EventRenames.LetWait(users, open, PlanReasonKind.EarlierUserIdUnanswered, settings.Language);
        return (Settle(users, later, answers, IsHidden, context.CorpId), taken);
    }

    // Of two who had a userid one after the other, nothing tells here whose the record is.
    private static bool IsOnly(IEnumerable<ToldRename> next)
        => next.Select(link => link.UserId).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1;

    // A member who is removed by a status or a rule is in WeCom. Of those who stay in any case, the record is to have the new userid.
    private async Task<Dictionary<PlanItem<UserChange>, List<string>>> LaterAsync(
        PlanSection<UserChange> users, OrganizationSnapshot read, string corpId, CancellationToken cancellationToken)
    {
        var shown = read.Users.Select(user => user.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = users.Kept.Where(
            item => item.ReasonKind is PlanReasonKind.Protected or PlanReasonKind.KeepPolicy or PlanReasonKind.Rejected);
        var absent = users.Removals.Where(item => !LeaverCheck.IsDecided(item)).Concat(users.OutOfSight).Concat(kept);
        var later = new Dictionary<PlanItem<UserChange>, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var item in absent)
        {
            var next = new List<string>();
            foreach (var link in read.Renames.From(item.Id))
            {
                // An event that is parked is told for long, and somebody else may have got the userid since.
                if (!await RenameChains.IsYoungerAsync(link, stores, corpId, cancellationToken).ConfigureAwait(false))
                {
                    next.Add(link.UserId);
                }
            }

            next = [.. next.Concat(read.Renames.LaterThan(next))
                .Where(userId => !shown.Contains(userId) && !read.Renames.IsOver(userId))
                .Distinct(StringComparer.OrdinalIgnoreCase)];
            if (next.Count > 0)
            {
                later[item] = next;
            }
        }

        return later;
    }

    private PlanItem<UserChange> Renamed(string? name, string userId, StoredUser old)
    {
        var kind = new UserKind();
        var values = new WeComUser { UserId = userId };
        return new(PlanAction.Rename)
        {
            Name = name,
            ReasonKind = PlanReasonKind.RenamedByEvent,
            Reason = ReasonTexts.In(settings.Language, PlanReasonKind.RenamedByEvent, old.UserId),
            Change = kind.Save(values, old.Stamp, kind.NewStamp(values, null, old.Stamp)) with { PreviousUserId = old.UserId },
        };
    }

    private static PlanSection<UserChange> Without(
        PlanSection<UserChange> users, List<PlanItem<UserChange>> renamed, string corpId)
    {
        var old = renamed.Select(item => item.Change!.PreviousUserId!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return renamed.Count == 0 ? users : With(
            users with
            {
                Items = [.. users.Items.Where(item => !renamed.Exists(one => one.Id == item.Id) && !IsOfOldRecord(item)), .. renamed],
                Kept = [.. users.Kept.Where(item => !old.Contains(item.Id))],
            },
            [.. users.Removals.Where(item => !old.Contains(item.Id))],
            [.. users.OutOfSight.Where(item => !old.Contains(item.Id))],
            corpId);

        // Somebody else who has the userid now is a joiner, without a stored record.
        bool IsOfOldRecord(PlanItem<UserChange> item) => item.Change?.ExpectedStamp is not null && old.Contains(item.Id);
    }

    // Only the event joins the two userids, so it has to wait until all questions about them are answered.
    private PlanSection<UserChange> LetWait(
        PlanSection<UserChange> users,
        IEnumerable<PlanItem<UserChange>> told,
        Func<PlanItem<UserChange>, WitnessAnswer?> openOf,
        string corpId)
    {
        var wait = users.Removals.Concat(users.OutOfSight).Concat(users.Kept).Intersect(told, ReferenceEqualityComparer.Instance)
            .Cast<PlanItem<UserChange>>().Select(item => (Item: item, Answer: openOf(item))).Where(one => one.Answer is not null).ToList();
        var items = wait.ConvertAll(one => one.Item);
        return wait.Count == 0 ? users : With(
            users with
            {
                Kept =
                [
                    .. users.Kept.Where(item => !items.Contains(item, ReferenceEqualityComparer.Instance)),
                    .. wait.Select(one => LeaverCheck.Kept(one.Item, one.Answer!.Value, settings.Language)),
                ],
            },
            [.. users.Removals.Where(item => !items.Contains(item, ReferenceEqualityComparer.Instance))],
            [.. users.OutOfSight.Where(item => !items.Contains(item, ReferenceEqualityComparer.Instance))],
            corpId);
    }

    // A person who has the new userid has not left, even if the app may not see them.
    private PlanSection<UserChange> Settle(
        PlanSection<UserChange> users,
        Dictionary<PlanItem<UserChange>, List<string>> later,
        Dictionary<string, WitnessAnswer> answers,
        Func<string, bool> isHidden,
        string corpId)
    {
        var open = users.Removals.Where(later.ContainsKey).ToList();
        var hidden = open.FindAll(item => later[item].Exists(userId => isHidden(userId)));
        var kept = open.Except(hidden)
            .Select(item => (Item: item, UserId: later[item].Find(userId => answers[userId].Verdict == WitnessVerdict.Present)))
            .Where(one => one.UserId is not null)
            .Select(one => (one.Item, Answer: answers[one.UserId!]))
            .ToList();
        return open.Count == 0 ? users : With(
            users with { Kept = [.. users.Kept, .. kept.Select(one => LeaverCheck.Kept(one.Item, one.Answer, settings.Language))] },
            [.. users.Removals.Except(hidden).Except(kept.Select(one => one.Item))],
            [
                .. users.OutOfSight,
                .. hidden.Select(item => item with
                {
                    Action = PlanAction.OutOfSight,
                    ReasonKind = PlanReasonKind.NoPrivilege,
                    Reason = ReasonTexts.In(settings.Language, PlanReasonKind.NoPrivilege),
                }),
            ],
            corpId);
    }

    private static PlanSection<UserChange> With(
        PlanSection<UserChange> users, List<PlanItem<UserChange>> removals, List<PlanItem<UserChange>> outOfSight, string corpId)
        => users with
    {
        Removals = removals,
        RemovalHash = RemovalHash.Of(corpId, removals),
        OutOfSight = outOfSight,
        OutOfSightHash = users.OutOfSightHash is null && outOfSight.Count <= users.OutOfSight.Count
            ? null
            : RemovalHash.Of(corpId, outOfSight),
    };
}
