using System.Collections.Concurrent;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Asks for each person who is to be removed by name, since departments are read one after another: whoever moves meanwhile
/// from one that is still to be read to one that is already read is shown by neither.
/// </summary>
internal sealed class LeaverWitness(IWeComContactsClient client, WeComSettings settings)
{
    // Unknown to this app: left or deleted. https://developer.work.weixin.qq.com/document/path/90196
    private const int UserNotFound = 60111;

    // The contacts-sync secret from an address that is new to WeCom may ask for nobody by name.
    private const int IdsOnly = 48009;

    /// <param name="plan">The plan; one without removals, or whose removals are held back, stays as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SyncPlan> ConfirmAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Users is not { HoldReasons.Count: 0, Removals.Count: > 0 } users)
        {
            return plan;
        }

        var (confirmed, calls) = await ConfirmAsync(users, cancellationToken).ConfigureAwait(false);
        return plan with { Calls = plan.Calls + calls, Users = confirmed with { RemovalHash = RemovalHash.Of(plan.CorpId, confirmed.Removals) } };
    }

    /// <returns>The section without the removal of anybody who is there, and how many calls that took.</returns>
    public async Task<(PlanSection<UserChange> Section, int Calls)> ConfirmAsync(PlanSection<UserChange> users, CancellationToken cancellationToken)
    {
        var kept = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var calls = 0;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = settings.Sync.MaxParallelism, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(users.Removals, parallel, async (removal, token) =>
            {
                Interlocked.Increment(ref calls);
                if (await KeepReasonAsync(removal.Id, token).ConfigureAwait(false) is { } reason)
                {
                    kept[removal.Id] = reason;
                }
            }).ConfigureAwait(false);
        }
        catch (WeChatApiException e) when (e.ErrorCode == IdsOnly)
        {
            calls++;
            kept = await ListedAsync(users, cancellationToken).ConfigureAwait(false);
        }

        var section = users with
        {
            Removals = [.. users.Removals.Where(removal => !kept.ContainsKey(removal.Id))],
            Kept = [.. users.Kept, .. users.Removals.Where(removal => kept.ContainsKey(removal.Id)).Select(removal => new PlanItem<UserChange>(PlanAction.Keep, removal.Id) { Reason = kept[removal.Id] })],
        };
        return (section, calls);
    }

    // The pages of list_id are no snapshot either: whoever moves in between may stand in none. https://developer.work.weixin.qq.com/document/path/96067
    private async Task<ConcurrentDictionary<string, string>> ListedAsync(PlanSection<UserChange> users, CancellationToken cancellationToken)
    {
        var kept = new ConcurrentDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var leavers = users.Removals.Select(removal => removal.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var row in client.ListUserIdsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (leavers.Contains(row.UserId))
                {
                    kept[row.UserId] = "was not listed, but is in WeCom when listed again";
                }
            }

            return kept;
        }
        catch (WeChatException e)
        {
            return new(leavers.Select(id => KeyValuePair.Create(id, $"was not listed, and could not be listed again: {e.Message}")), StringComparer.OrdinalIgnoreCase);
        }
    }

    private async Task<string?> KeepReasonAsync(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var user = await client.GetUserAsync(userId, cancellationToken).ConfigureAwait(false);
            return user.Status == WeComUserStatus.Left ? null : "was not listed, but is in WeCom when asked for by name";
        }
        catch (WeChatException e) when (e.ErrorCode != IdsOnly || settings.HasSecret)
        {
            return e.ErrorCode == UserNotFound ? null : $"was not listed, and could not be asked for by name: {e.Message}";
        }
    }
}
