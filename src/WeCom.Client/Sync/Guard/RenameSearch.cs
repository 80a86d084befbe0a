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
    private const int MostLeavers = 5000;

    public async Task<SyncPlan> JoinAsync(SyncPlan plan, SyncContext context, CancellationToken cancellationToken)
    {
        if (plan.Users is not { } users || users.Removals.Count + users.Kept.Count == 0 || plan.Gaps.Count > 0)
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
            users.Removals.Where(removal => removal.ReasonKind == PlanReasonKind.NotInWeCom),
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
        // A person who is still found under the old userid is somebody else.
        var answers = await witness.AskUsersAsync([.. pairs.Select(pair => pair.Leaver.Id)], cancellationToken).ConfigureAwait(false);
        var joined = pairs.Where(pair => answers[pair.Leaver.Id].Verdict == WitnessVerdict.Gone).ToDictionary(
            pair => pair.Joiner.Id,
            pair => pair.Leaver,
            StringComparer.OrdinalIgnoreCase);
        var left = joined.Values.Select(leaver => leaver.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var removals = users.Removals.Where(removal => !left.Contains(removal.Id)).ToList();
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
            },
        };
    }

    private async Task<List<(PlanItem<UserChange> Leaver, PlanItem<UserChange> Joiner)>> FindAsync(
        IEnumerable<PlanItem<UserChange>> candidates,
        RenameEvidence.Contacts joiners,
        SyncContext context,
        CancellationToken cancellationToken)
    {
        var leavers = candidates.DistinctBy(item => item.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(item => item.Id, StringComparer.OrdinalIgnoreCase);
        if (leavers.Count > MostLeavers)
        {
            return [];
        }

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
        var remedy = leaver.Action == PlanAction.Keep ? IssueTexts.KeptRenameRemedy : IssueTexts.ProbablyRenamedRemedy;
        return new(SyncIssueKind.ProbablyRenamed, IssueTexts.ProbablyRenamed.Fill(settings.Language, leaver.Id, joiner.Id))
        {
            RecordType = RecordType.User,
            Id = joiner.Id,
            Remedy = remedy.In(settings.Language),
        };
    }
}
