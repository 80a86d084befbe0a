using WeCom.Client.Contacts;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>Looks up each person by name before the removal, and keeps those who are not proven to be gone.</summary>
internal sealed class LeaverCheck(NameWitness witness, Func<WeComUser, bool> hasLeft, string language)
{
    /// <summary>
    /// Gets a value that indicates whether those whom WeCom does not know by name are looked for in the list of the company, which the
    /// making of a kept plan did earlier: WeCom may not know a member by name whom the app does not see.
    /// </summary>
    public bool LooksInList { get; init; }

    /// <param name="plan">The plan; one without removals, or whose removals are held back, stays as it is.</param>
    /// <param name="evidence">The evidence that is known already.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task<SyncPlan> ConfirmAsync(SyncPlan plan, Evidence evidence, CancellationToken cancellationToken)
    {
        if (plan.Users is not { HoldReasons.Count: 0, Removals.Count: > 0 } users)
        {
            return plan;
        }

        return plan with
        {
            Users = await ConfirmAsync(
                users, plan.CorpId, item => IsDecided(item) || evidence.IsProvenGone(item.Id), cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Confirms the removals of a section.</summary>
    /// <returns>The section without the removal of anybody who is there, out of view, or could not be asked for.</returns>
    public async Task<PlanSection<UserChange>> ConfirmAsync(
        PlanSection<UserChange> users, string corpId, Func<PlanItem<UserChange>, bool> isProven, CancellationToken cancellationToken)
    {
        var asked = users.Removals.Where(removal => !isProven(removal)).Select(removal => removal.Id).ToList();
        var answers = await AskAsync(asked, cancellationToken).ConfigureAwait(false);
        List<PlanItem<UserChange>> removals = [], outOfSight = [.. users.OutOfSight], kept = [.. users.Kept];
        foreach (var removal in users.Removals)
        {
            if (!answers.TryGetValue(removal.Id, out var answer) || MayGo(answer))
            {
                removals.Add(removal);
            }
            else if (answer.Verdict == WitnessVerdict.NoPrivilege)
            {
                outOfSight.Add(removal with
                {
                    Action = PlanAction.OutOfSight,
                    ReasonKind = PlanReasonKind.NoPrivilege,
                    Reason = ReasonTexts.In(language, PlanReasonKind.NoPrivilege),
                });
            }
            else
            {
                kept.Add(Kept(removal, answer));
            }
        }

        return users with
        {
            Removals = removals,
            RemovalHash = RemovalHash.Of(corpId, removals),
            OutOfSight = outOfSight,
            OutOfSightHash = outOfSight.Count == users.OutOfSight.Count ? users.OutOfSightHash : RemovalHash.Of(corpId, outOfSight),
            Kept = kept,
        };
    }

    /// <summary>
    /// Removes people who are visible after all from an approved set. The approval covers people whom the app may not see.
    /// </summary>
    /// <returns>The people who may be removed, and those who are kept.</returns>
    public async Task<(IReadOnlyList<PlanItem<UserChange>> Removals, IReadOnlyList<PlanItem<UserChange>> Kept)> ConfirmOutOfSightAsync(
        IReadOnlyList<PlanItem<UserChange>> items, CancellationToken cancellationToken)
    {
        var answers = await witness.AskUsersAsync([.. items.Select(item => item.Id)], cancellationToken).ConfigureAwait(false);
        var goes = items.ToLookup(item => MayGo(answers[item.Id]) || answers[item.Id].Verdict == WitnessVerdict.NoPrivilege);
        return ([.. goes[true]], [.. goes[false].Select(item => Kept(item, answers[item.Id]))]);
    }

    /// <summary>
    /// Determines whether the plan of this run removes a person who is in WeCom, by their status or a rule of the host: no question by name
    /// decides that.
    /// </summary>
    public static bool IsDecided<TChange>(PlanItem<TChange> item)
        where TChange : class, IRecordChange
        => item.ReasonKind is PlanReasonKind.LeftStatus or PlanReasonKind.DeactivatedByRule;

    private async Task<IReadOnlyDictionary<string, WitnessAnswer>> AskAsync(List<string> userIds, CancellationToken cancellationToken)
    {
        var answers = await witness.AskUsersAsync(userIds, cancellationToken).ConfigureAwait(false);
        var gone = userIds.FindAll(userId => answers[userId].Verdict == WitnessVerdict.Gone);
        if (!LooksInList || gone.Count == 0)
        {
            return answers;
        }

        var listed = await witness.FindInListAsync(gone, cancellationToken).ConfigureAwait(false);
        return userIds.ToDictionary(
            userId => userId,
            userId => listed.TryGetValue(userId, out var inList) ? OfBoth(answers[userId], inList) : answers[userId],
            StringComparer.OrdinalIgnoreCase);
    }

    private static WitnessAnswer OfBoth(WitnessAnswer byName, WitnessAnswer inList) => inList switch
    {
        { Verdict: WitnessVerdict.Present } => new(WitnessVerdict.NoPrivilege),
        { ListFailure: { } failure } when !EvidenceSearch.IsLasting(failure) => inList,
        _ => byName,
    };

    // A person whose status means "left" is still found by name and may be removed.
    private bool MayGo(WitnessAnswer answer)
        => answer.Verdict == WitnessVerdict.Gone || (answer is { Verdict: WitnessVerdict.Present, User: { } user } && hasLeft(user));

    private PlanItem<UserChange> Kept(PlanItem<UserChange> item, WitnessAnswer answer) => Kept(item, answer, language);

    /// <returns>The item of a person who stays, since WeCom answers so, or not at all.</returns>
    public static PlanItem<UserChange> Kept(PlanItem<UserChange> item, WitnessAnswer answer, string language)
    {
        var kind = answer.Verdict == WitnessVerdict.Present ? PlanReasonKind.AnsweredByName : PlanReasonKind.QuestionFailed;
        return new(PlanAction.Keep)
        {
            Id = item.Id,
            Name = item.Name,
            ReasonKind = kind,
            Reason = ReasonTexts.In(language, kind, answer.Detail),
        };
    }
}
