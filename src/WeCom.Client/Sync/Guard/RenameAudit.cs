using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Sync.Runs;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Checks that each rename of a kept plan has the required evidence: an event that told of it, or a shared mobile number or e-mail address
/// and a userid before that WeCom no longer has.
/// </summary>
internal sealed class RenameAudit(HostStores stores, NameWitness witness)
{
    /// <param name="plan">The plan, of which <see cref="PlanAudit"/> found no fault.</param>
    /// <param name="told">The new userids of which events told.</param>
    /// <param name="context">The run that applies the plan.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The renames of which no event told, and whose records are still stored under the userid before.</returns>
    /// <exception cref="WeChatSyncException">
    /// A rename of which no event told joins two records that share no mobile number and no e-mail address, or the store does not return
    /// the record to compare.
    /// </exception>
    public async Task<IReadOnlyCollection<UserChange>> DemandAsync(
        SyncPlan plan, ToldRenames told, SyncContext context, CancellationToken cancellationToken)
    {
        var untold = (plan.Users?.Items ?? []).Select(item => item.Change)
            .Where(change => change?.PreviousUserId is { } previous && !IsTold(previous, change.UserId, told, plan))
            .ToDictionary(change => change!.PreviousUserId!, change => change!, StringComparer.OrdinalIgnoreCase);
        if (untold.Count == 0)
        {
            return [];
        }

        var held = await stores.ListAsync<IUserStore, WeComUser>(
                store => store.ReadAsync(context, untold.Keys, cancellationToken), cancellationToken)
            .Where(user => untold.ContainsKey(user.UserId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (held.Find(user => !RenameEvidence.IsSamePerson(user, untold[user.UserId].Values!)) is { } stranger)
        {
            throw PlanRefusals.JoinsStrangers(stranger.UserId, untold[stranger.UserId].UserId);
        }

        // If the plan was applied before, the record has its new userid already, which the stamp shows to the store.
        List<string> unread = [.. untold.Keys.Except(held.Select(user => user.UserId), StringComparer.OrdinalIgnoreCase)];
        var stored = unread.Count == 0 ? null : await stores.ListAsync<IUserStore, StoredUser>(
                store => store.FindAsync(context, unread, cancellationToken), cancellationToken)
            .Select(user => user.UserId)
            .Where(untold.ContainsKey)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return stored is null
            ? [.. held.Select(user => untold[user.UserId]).Distinct()]
            : throw PlanRefusals.JoinsUnread(stored, untold[stored].UserId);
    }

    /// <summary>Asks WeCom by name for the userids before: a person who still has one is somebody else.</summary>
    /// <param name="plan">The plan, after it was rechecked.</param>
    /// <param name="untold">The renames of which no event told.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The plan, with the calls that the questions took.</returns>
    /// <exception cref="WeChatSyncException">WeCom still has one of them, or cannot be asked.</exception>
    public async Task<SyncPlan> ConfirmAsync(
        SyncPlan plan, IReadOnlyCollection<UserChange> untold, CancellationToken cancellationToken)
    {
        var left = (plan.Users?.Items ?? []).Select(item => item.Change).Intersect(untold).Select(change => change!).ToList();
        if (left.Count == 0)
        {
            return plan;
        }

        var before = witness.Calls;
        var answers = await witness.AskUsersAsync([.. left.Select(change => change.PreviousUserId!)], cancellationToken)
            .ConfigureAwait(false);
        foreach (var change in left)
        {
            var answer = answers[change.PreviousUserId!];
            if (answer.Verdict == WitnessVerdict.Unknown)
            {
                throw PlanRefusals.CannotAsk(change.PreviousUserId!, change.UserId, answer);
            }

            if (answer.Verdict != WitnessVerdict.Gone)
            {
                throw PlanRefusals.RenamesPresent(change.PreviousUserId!, change.UserId);
            }
        }

        return plan with { Calls = plan.Calls + witness.Calls - before };
    }

    // The record of a member who left the new userid goes by it where somebody else has the one before.
    private static bool IsTold(string previous, string userId, ToldRenames told, SyncPlan plan)
        => (!told.IsOver(userId) || plan.Users!.Items.Any(item => item.Id.Equals(previous, StringComparison.OrdinalIgnoreCase)))
        && told.ChainOf(userId).Any(link => link.PreviousId.Equals(previous, StringComparison.OrdinalIgnoreCase));
}
