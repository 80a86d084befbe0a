using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>Looks up departments by name before their removal, if the removal was decided earlier or by a human.</summary>
internal sealed class DepartmentCheck(NameWitness witness, string language)
{
    /// <param name="section">The section.</param>
    /// <param name="corpId">The company.</param>
    /// <param name="isKept">Whether the plan was kept since it was made, so that its reasons are not believed.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The section without the removal of any department that is not proven to be gone.</returns>
    public async Task<PlanSection<DepartmentChange>> ConfirmAsync(
        PlanSection<DepartmentChange> section,
        string corpId,
        bool isKept,
        CancellationToken cancellationToken)
    {
        var decided = section.Removals.ToLookup(item => !isKept && LeaverCheck.IsDecided(item));
        var (confirmed, kept) = await AskAsync([.. decided[false]], mayBeHidden: false, cancellationToken).ConfigureAwait(false);
        var mayGo = confirmed.Concat(decided[true]).ToHashSet();
        List<PlanItem<DepartmentChange>> removals = [.. section.Removals.Where(mayGo.Contains)];
        return section with
        {
            Removals = removals,
            RemovalHash = RemovalHash.Of(corpId, removals),
            Kept = [.. section.Kept, .. kept],
        };
    }

    /// <returns>The departments of an approved set that may be removed, and those that are kept since they are in view after all.</returns>
    public Task<(
        IReadOnlyList<PlanItem<DepartmentChange>> Removals,
        IReadOnlyList<PlanItem<DepartmentChange>> Kept)> ConfirmOutOfSightAsync(
        IReadOnlyList<PlanItem<DepartmentChange>> items, CancellationToken cancellationToken)
        => AskAsync(items, mayBeHidden: true, cancellationToken);

    private async Task<(IReadOnlyList<PlanItem<DepartmentChange>> Removals, IReadOnlyList<PlanItem<DepartmentChange>> Kept)> AskAsync(
        IReadOnlyList<PlanItem<DepartmentChange>> items, bool mayBeHidden, CancellationToken cancellationToken)
    {
        var answers = await witness.AskDepartmentsAsync(
            [.. items.Select(item => item.Change!.DepartmentId)],
            cancellationToken).ConfigureAwait(false);
        List<PlanItem<DepartmentChange>> removals = [], kept = [];
        foreach (var item in items)
        {
            var answer = answers[item.Change!.DepartmentId];
            if (answer.Verdict == WitnessVerdict.Gone || (mayBeHidden && answer.Verdict == WitnessVerdict.NoPrivilege))
            {
                removals.Add(item);
                continue;
            }

            var kind = KindOf(answer.Verdict);
            kept.Add(
                new(PlanAction.Keep)
                {
                    Id = item.Id,
                    Name = item.Name,
                    ReasonKind = kind,
                    Reason = ReasonTexts.In(language, kind, answer.Detail),
                });
        }

        return (removals, kept);
    }

    private static PlanReasonKind KindOf(WitnessVerdict verdict) => verdict switch
    {
        WitnessVerdict.Present => PlanReasonKind.AnsweredByName,
        WitnessVerdict.NoPrivilege => PlanReasonKind.NoPrivilege,
        _ => PlanReasonKind.QuestionFailed,
    };
}
