using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>Checks that each rename of a kept plan has the required evidence.</summary>
internal static class RenameAudit
{
    /// <param name="plan">The plan.</param>
    /// <param name="told">The new userids of which events told.</param>
    /// <param name="context">The run that applies the plan.</param>
    /// <param name="stores">The stores that hold the records.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="WeChatSyncException">
    /// A rename joins two records that share no mobile number and no e-mail address, and no event told of it.
    /// </exception>
    public static async Task DemandAsync(
        SyncPlan plan,
        ToldRenames told,
        SyncContext context,
        HostStores stores,
        CancellationToken cancellationToken)
    {
        var renames = (plan.Users?.Items ?? []).Where(item => item.Change?.PreviousUserId is not null)
            .ToDictionary(item => item.Change!.PreviousUserId!, item => item.Change!, StringComparer.OrdinalIgnoreCase);
        if (renames.Count == 0)
        {
            return;
        }

        var held = new Dictionary<string, WeComUser>(StringComparer.OrdinalIgnoreCase);
        var users = stores.ListAsync<IUserStore, WeComUser>(
            store => store.ReadAsync(context, renames.Keys, cancellationToken), cancellationToken);
        await foreach (var user in users.ConfigureAwait(false))
        {
            held[user.UserId] = user;
        }

        foreach (var (previous, change) in renames)
        {
            // If the plan was applied before, the record has its new userid already, which the stamp shows to the store.
            if (held.TryGetValue(previous, out var user)
                && !RenameEvidence.IsSamePerson(user, change.Values!)
                && !IsTold(previous, change.UserId, told, plan))
            {
                throw new WeChatSyncException(
                    $"The plan renames '{previous}' to '{change.UserId}', and they share no mobile number and no e-mail address. "
                    + "Make the plan again.")
                {
                    Summary = new(
                        $"The plan renames '{previous}' to '{change.UserId}', and they share no mobile number and no e-mail address. "
                        + "Make the plan again.",
                        $"该计划把“{previous}”改名为“{change.UserId}”，但两者的手机号和邮箱都不相同。请重新生成计划。"),
                    Category = ErrorCategory.InvalidArgument,
                };
            }
        }
    }

    // The record of a member who left the new userid goes by it where somebody else has the one before.
    private static bool IsTold(string previous, string userId, ToldRenames told, SyncPlan plan)
        => (!told.IsOver(userId) || plan.Users!.Items.Any(item => item.Id.Equals(previous, StringComparison.OrdinalIgnoreCase)))
        && told.ChainOf(userId).Any(link => link.PreviousId.Equals(previous, StringComparison.OrdinalIgnoreCase));
}
