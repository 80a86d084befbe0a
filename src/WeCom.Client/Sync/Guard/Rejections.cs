using System.Globalization;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Keeps who rejected the removal of which records. The limits pass, and a set has another hash as soon as one more leaves, so the records
/// themselves are kept. They are the company's, whichever registration reads it.
/// </summary>
internal sealed class Rejections(string corpId, HostStores stores, TimeSpan retention)
{
    private const string Name = "removal-rejections";

    private readonly SharedState<List<RemovalRejection>> _state = State(stores, corpId);

    /// <summary>Returns the rejections that hold.</summary>
    public static async Task<IReadOnlyList<RemovalRejection>> OpenAsync(
        HostStores stores, string corpId, CancellationToken cancellationToken)
    {
        var (kept, _, _) = await State(stores, corpId).ReadAsync(cancellationToken).ConfigureAwait(false);
        return kept.FindAll(rejection => rejection.IsOpen);
    }

    public async Task<IReadOnlyList<RemovalRejection>> ListAsync(CancellationToken cancellationToken)
    {
        var (kept, _, _) = await _state.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. kept.OrderByDescending(rejection => rejection.RejectedAt)];
    }

    /// <returns>False if the set is rejected already.</returns>
    /// <exception cref="Errors.WeChatSyncException">No run in the journal held this set back.</exception>
    public async Task<bool> RejectAsync(string removalHash, string rejectedBy, string? reason, CancellationToken cancellationToken)
    {
        var (type, ids) = await FindAsync(removalHash, cancellationToken).ConfigureAwait(false);
        if (ids.Count == 0)
        {
            throw Approvals.Unknown(removalHash);
        }

        var (_, isChanged, _) = await _state.ChangeAsync(
            (kept, now) => kept.Exists(rejection => IsOf(rejection, removalHash))
                ? null
                :
                [
                    .. kept.Where(rejection => rejection.IsOpen || rejection.WithdrawnAt > now - retention),
                    new()
                    {
                        RemovalHash = removalHash,
                        RecordType = type,
                        Ids = ids,
                        RejectedBy = rejectedBy,
                        RejectedAt = now,
                        Reason = reason,
                    },
                ],
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }

    /// <returns>False if no such rejection holds.</returns>
    public async Task<bool> WithdrawAsync(string removalHash, string withdrawnBy, CancellationToken cancellationToken)
    {
        var (_, isChanged, _) = await _state.ChangeAsync(
            (kept, now) => !kept.Exists(rejection => IsOf(rejection, removalHash))
                ? null
                : kept.ConvertAll(rejection => IsOf(rejection, removalHash)
                    ? rejection with { WithdrawnBy = withdrawnBy, WithdrawnAt = now }
                    : rejection),
            cancellationToken).ConfigureAwait(false);
        return isChanged;
    }

    /// <summary>Ends the rejection for records that are in WeCom again: if they leave later, that is another decision.</summary>
    public async Task EndAsync(RunHistory history, OrganizationSnapshot read, SyncPlan plan, CancellationToken cancellationToken)
    {
        if (history.Rejections.Count == 0)
        {
            return;
        }

        // WeCom also lists people whose status, or a rule of the host, removes them: those have not come back.
        var users = read.Users.Select(user => user.UserId).Except(Staying(plan.Users), StringComparer.OrdinalIgnoreCase);
        var departments = read.Departments.Select(one => one.DepartmentId.ToString(CultureInfo.InvariantCulture))
            .Except(Staying(plan.Departments), StringComparer.Ordinal);
        var back = new Dictionary<RecordType, HashSet<string>>
        {
            [RecordType.User] = users.ToHashSet(StringComparer.OrdinalIgnoreCase),
            [RecordType.Department] = departments.ToHashSet(StringComparer.Ordinal),
        };
        await _state.ChangeAsync(
            (kept, _) => kept.Exists(HasBack)
                ? [.. kept.Select(Without).Where(rejection => !rejection.IsOpen || rejection.Ids.Count > 0)]
                : null,
            cancellationToken).ConfigureAwait(false);

        bool HasBack(RemovalRejection rejection) => rejection.IsOpen && rejection.Ids.Any(back[rejection.RecordType].Contains);

        RemovalRejection Without(RemovalRejection rejection) => HasBack(rejection)
            ? rejection with { Ids = [.. rejection.Ids.Where(id => !back[rejection.RecordType].Contains(id))] }
            : rejection;
    }

    private static IEnumerable<string> Staying<TChange>(PlanSection<TChange>? section)
        where TChange : class, IRecordChange
        => section is null ? [] : section.Kept.Where(item => item.ReasonKind == PlanReasonKind.Rejected).Select(item => item.Id);

    private static bool IsOf(RemovalRejection rejection, string removalHash)
        => rejection.IsOpen && rejection.RemovalHash == removalHash;

    private static SharedState<List<RemovalRejection>> State(HostStores stores, string corpId)
        => new(stores, corpId, Name, RejectionsJsonContext.Default.ListRemovalRejection, isNeeded: true);

    private async Task<(RecordType Type, IReadOnlyList<string> Ids)> FindAsync(string removalHash, CancellationToken cancellationToken)
    {
        var runs = stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.FindRunsAsync(corpId, new() { IsDryRun = false }, cancellationToken), cancellationToken);
        await foreach (var run in runs.ConfigureAwait(false))
        {
            if (Entries(run, removalHash) is { } filter)
            {
                var entries = stores.ListAsync<ISyncJournal, JournalEntry>(
                    journal => journal.FindEntriesAsync(new(corpId, run.RunId), filter, cancellationToken), cancellationToken);
                var ids = await entries.Select(entry => entry.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
                return (filter.Type!.Value, ids);
            }
        }

        return (RecordType.User, []);
    }

    private static JournalEntryFilter? Entries(SyncRun run, string removalHash)
        => Entries(RecordType.User, run.Users, removalHash) ?? Entries(RecordType.Department, run.Departments, removalHash);

    private static JournalEntryFilter? Entries(RecordType type, SyncCounts counts, string removalHash)
    {
        if (counts.HeldBackHash == removalHash)
        {
            return new() { Type = type, Actions = [PlanAction.HeldBack] };
        }

        return counts.OutOfSightHash == removalHash ? new() { Type = type, Actions = [PlanAction.OutOfSight] } : null;
    }
}
