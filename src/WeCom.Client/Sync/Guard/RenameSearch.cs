using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Finds leavers and joiners of one full run who are probably one person: a read alone cannot tell a changed userid, a shared mobile or
/// e-mail can.
/// </summary>
internal sealed class RenameSearch(WeComSettings settings, HostStores stores, NameWitness witness)
{
    private const int AtOnce = 500;

    public async Task<SyncPlan> JoinAsync(SyncPlan plan, SyncContext context, CancellationToken cancellationToken)
    {
        if (plan.Users is not { } users || users.Removals.Count + users.Kept.Count == 0)
        {
            return plan;
        }

        var joiners = RenameEvidence.Index(users.Items.Where(item => item.Action == PlanAction.Create));
        if (joiners.Count == 0)
        {
            return plan;
        }

        // A person whom the host keeps may have left long ago, and a joiner may have the number now: that is only reported, no record is
        // joined.
        var kept = users.Kept.Where(
            item => item.ReasonKind is PlanReasonKind.Protected or PlanReasonKind.KeepPolicy or PlanReasonKind.Rejected);
        var told = await FindAsync(kept, joiners, context, cancellationToken).ConfigureAwait(false);
        var pairs = await FindAsync(
            users.Removals.Where(removal => removal.ReasonKind == PlanReasonKind.NotInWeCom)
                .Concat(users.Kept.Where(item => item.ReasonKind == PlanReasonKind.QuestionFailed)),
            joiners,
            context,
            cancellationToken).ConfigureAwait(false);
        if (!settings.Sync.RecognizeRenames)
        {
            (told, pairs) = ([.. told, .. pairs], []);
        }

        plan = plan with { Warnings = [.. plan.Warnings, .. told.Select(pair => Told(pair.Leaver, pair.Joiner))] };
        return pairs.Count == 0 ? plan : await JoinAsync(plan, users, pairs, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SyncPlan> JoinAsync(
        SyncPlan plan, PlanSection<UserChange> users, List<(
            PlanItem<UserChange> Leaver,
            PlanItem<UserChange> Joiner)> pairs, CancellationToken cancellationToken)
    {
        var answers = await AnswersAsync(plan, pairs.ConvertAll(pair => pair.Leaver), cancellationToken).ConfigureAwait(false);

        // A person who is still found under the old userid is somebody else.
        var joined = pairs.Where(pair => answers[pair.Leaver.Id].Verdict == WitnessVerdict.Gone).ToDictionary(
            pair => pair.Joiner.Id,
            pair => pair.Leaver,
            StringComparer.OrdinalIgnoreCase);
        var open = pairs.Where(pair => answers[pair.Leaver.Id].Verdict == WitnessVerdict.Unknown).ToDictionary(
            pair => pair.Joiner.Id,
            pair => answers[pair.Leaver.Id],
            StringComparer.OrdinalIgnoreCase);
        users = EventRenames.LetWait(users, open, PlanReasonKind.MaybeSamePerson, settings.Language);
        var left = joined.Values.Select(leaver => leaver.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var undecided = pairs.Where(pair => plan.Gaps.Count == 0 && pair.Leaver.Action == PlanAction.Remove)
            .Where(pair => open.ContainsKey(pair.Joiner.Id))
            .ToDictionary(pair => pair.Leaver.Id, pair => open[pair.Joiner.Id], StringComparer.OrdinalIgnoreCase);
        var removals = users.Removals.Where(removal => !left.Contains(removal.Id) && !undecided.ContainsKey(removal.Id)).ToList();
        return plan with
        {
            Users = users with
            {
                Items =
                [
                    .. users.Items.Select(
                        item => joined.TryGetValue(item.Id, out var leaver) ? Renamed(item, leaver, plan.IsFull) : item),
                ],
                Removals = removals,
                RemovalHash = RemovalHash.Of(plan.CorpId, removals),
                Kept =
                [
                    .. users.Kept,
                    .. users.Removals.Where(removal => undecided.ContainsKey(removal.Id))
                        .Select(removal => LeaverCheck.Kept(removal, undecided[removal.Id], settings.Language)),
                ],
            },
        };
    }

    // An incomplete read decides about nobody, and a question that failed did not decide about who is kept for it.
    private async Task<Dictionary<string, WitnessAnswer>> AnswersAsync(
        SyncPlan plan, IReadOnlyList<PlanItem<UserChange>> leavers, CancellationToken cancellationToken)
    {
        var decided = plan.Gaps.Count > 0 ? [] : leavers.Where(leaver => leaver.Action == PlanAction.Remove);
        var asked = await witness.AskUsersAsync([.. decided.Select(leaver => leaver.Id)], cancellationToken).ConfigureAwait(false);
        var gaps = IssueTexts.IncompleteRead.Fill(settings.Language, plan.Gaps.Count);
        return leavers.ToDictionary(
            leaver => leaver.Id,
            leaver => asked.TryGetValue(leaver.Id, out var answer) ? answer : new(WitnessVerdict.Unknown, leaver.Reason ?? gaps),
            StringComparer.OrdinalIgnoreCase);
    }

    private async Task<List<(PlanItem<UserChange> Leaver, PlanItem<UserChange> Joiner)>> FindAsync(
        IEnumerable<PlanItem<UserChange>> candidates,
        RenameEvidence.Contacts joiners,
        SyncContext context,
        CancellationToken cancellationToken)
    {
        var leavers = candidates.DistinctBy(item => item.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(item => item.Id, StringComparer.OrdinalIgnoreCase);
        var pairs = new List<(PlanItem<UserChange> Leaver, PlanItem<UserChange> Joiner)>();
        foreach (var ids in leavers.Keys.Chunk(AtOnce))
        {
            var held = stores.ListAsync<IUserStore, WeComUser>(
                store => store.ReadAsync(context, ids, cancellationToken),
                cancellationToken);
            await foreach (var user in held.ConfigureAwait(false))
            {
                if (leavers.TryGetValue(user.UserId, out var leaver) && joiners.Find(user) is { } joiner)
                {
                    pairs.Add((leaver, joiner));
                }
            }
        }

        // Two leavers with the mobile of one joiner prove nothing.
        return [.. pairs.GroupBy(pair => pair.Joiner.Id, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1)
            .Select(group => group.Single())];
    }

    private PlanItem<UserChange> Renamed(PlanItem<UserChange> joiner, PlanItem<UserChange> leaver, bool isFull) => RenameItem.Of(
        joiner, leaver.Id, leaver.Change!.ExpectedStamp!, isFull, PlanReasonKind.SamePerson, settings.Language);

    private SyncIssue Told(PlanItem<UserChange> leaver, PlanItem<UserChange> joiner)
    {
        var remedy = leaver is { Action: PlanAction.Keep, ReasonKind: not PlanReasonKind.QuestionFailed }
            ? IssueTexts.KeptRenameRemedy
            : IssueTexts.ProbablyRenamedRemedy;
        return new(SyncIssueKind.ProbablyRenamed, IssueTexts.ProbablyRenamed.Fill(settings.Language, leaver.Id, joiner.Id))
        {
            RecordType = RecordType.User,
            Id = joiner.Id,
            Remedy = remedy.In(settings.Language),
        };
    }
}
