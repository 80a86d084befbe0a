using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Errors;
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

    /// <summary>Returns the ids of the records of one type whose removal is rejected.</summary>
    public static async Task<IReadOnlySet<string>> IdsAsync(
        HostStores stores, string corpId, RecordType type, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(stores, corpId, cancellationToken).ConfigureAwait(false);
        return open.Where(rejection => rejection.RecordType == type)
            .SelectMany(rejection => rejection.Ids)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public async Task<IReadOnlyList<RemovalRejection>> ListAsync(CancellationToken cancellationToken)
    {
        var (kept, _, _) = await _state.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. kept.OrderByDescending(rejection => rejection.RejectedAt)];
    }

    /// <returns>False if the set is rejected already.</returns>
    /// <exception cref="WeChatSyncException">No run in the journal held this set back.</exception>
    public async Task<bool> RejectAsync(string removalHash, string rejectedBy, string? reason, CancellationToken cancellationToken)
    {
        var (type, ids) = await FindAsync(removalHash, cancellationToken).ConfigureAwait(false);
        if (ids.Count == 0)
        {
            throw Unknown(removalHash);
        }

        var (_, isChanged, _) = await _state.ChangeAsync(
            (kept, now) => kept.Exists(rejection => IsOf(rejection, removalHash))
                ? null
                :
                [
                    .. kept.Where(rejection => rejection.IsOpen || (rejection.WithdrawnAt ?? rejection.EndedAt) > now - retention),
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

    public async Task<bool> IsOpenAsync(string removalHash, CancellationToken cancellationToken)
    {
        var (kept, _, _) = await _state.ReadAsync(cancellationToken).ConfigureAwait(false);
        return kept.Exists(rejection => IsOf(rejection, removalHash));
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
    /// <param name="history">The rejections that the plan was made with. One that was made later is about what this read found.</param>
    /// <param name="read">The snapshot that the run read.</param>
    /// <param name="plan">The plan that was made from it.</param>
    /// <param name="options">The rules of the run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task EndAsync(
        RunHistory history, OrganizationSnapshot read, SyncPlan plan, WeComSyncOptions options, CancellationToken cancellationToken)
    {
        if (history.Rejections.Count == 0)
        {
            return;
        }

        // WeCom also lists people whose status, or a rule of the host, removes them: those have not come back. Ids alone tell no status,
        // and a mobile that is not returned may be there or not.
        var needsMobile = options.MissingMobile != MissingMobile.Include && options.WhenStored.MissingMobile == WhenStored.Deactivate;
        var users = read.Users.Where(user => user.Status is not null && (user.Mobile is not null || !needsMobile))
            .Select(user => user.UserId)
            .Except(NotBack(plan.Users), StringComparer.OrdinalIgnoreCase);
        var departments = read.Departments.Select(one => one.DepartmentId.ToString(CultureInfo.InvariantCulture))
            .Except(NotBack(plan.Departments), StringComparer.Ordinal);
        var back = new Dictionary<RecordType, HashSet<string>>
        {
            [RecordType.User] = users.ToHashSet(StringComparer.OrdinalIgnoreCase),
            [RecordType.Department] = departments.ToHashSet(StringComparer.Ordinal),
        };
        var known = history.Rejections.Select(rejection => (rejection.RemovalHash, rejection.RejectedAt)).ToHashSet();
        await _state.ChangeAsync(
            (kept, now) => kept.Exists(HasBack)
                ? kept.ConvertAll(rejection => HasBack(rejection) ? Without(rejection, back[rejection.RecordType], now) : rejection)
                : null,
            cancellationToken).ConfigureAwait(false);

        bool HasBack(RemovalRejection rejection) => rejection.IsOpen
            && known.Contains((rejection.RemovalHash, rejection.RejectedAt))
            && rejection.Ids.Any(back[rejection.RecordType].Contains);
    }

    /// <summary>
    /// Lets the rejections hold for new userids as well, before the store gets them: a process that dies in between must cost nobody the
    /// rejection. A userid that nobody has then stays in it, until somebody is read who has it.
    /// </summary>
    public static Task ExpectAsync(
        HostStores stores, string corpId, IReadOnlyDictionary<string, string> renames, CancellationToken cancellationToken)
        => ReplaceAsync(stores, corpId, renames, id => renames.TryGetValue(id, out var next) ? [id, next] : [id], cancellationToken);

    /// <summary>Lets the rejections follow people who got another userid.</summary>
    public static Task FollowAsync(
        HostStores stores, string corpId, IReadOnlyDictionary<string, string> renames, CancellationToken cancellationToken)
        => ReplaceAsync(stores, corpId, renames, id => [renames.GetValueOrDefault(id, id)], cancellationToken);

    private static async Task ReplaceAsync(
        HostStores stores,
        string corpId,
        IReadOnlyDictionary<string, string> renames,
        Func<string, string[]> idsFor,
        CancellationToken cancellationToken)
    {
        if (renames.Count == 0)
        {
            return;
        }

        await State(stores, corpId).ChangeAsync(
            (kept, _) => kept.Exists(HasRenamed)
                ? kept.ConvertAll(rejection => HasRenamed(rejection)
                    ? rejection with { Ids = [.. rejection.Ids.SelectMany(idsFor).Distinct(StringComparer.OrdinalIgnoreCase)] }
                    : rejection)
                : null,
            cancellationToken).ConfigureAwait(false);

        bool HasRenamed(RemovalRejection rejection)
            => rejection is { IsOpen: true, RecordType: RecordType.User } && rejection.Ids.Any(renames.ContainsKey);
    }

    /// <summary>Removes from a section the removals that were rejected since it was planned.</summary>
    public static async Task<PlanSection<TChange>> KeepAsync<TChange>(
        PlanSection<TChange> section,
        RecordType type,
        HostStores stores,
        string corpId,
        string language,
        CancellationToken cancellationToken)
        where TChange : class, IRecordChange
    {
        var ids = await IdsAsync(stores, corpId, type, cancellationToken).ConfigureAwait(false);
        var removals = section.Removals.ToLookup(item => ids.Contains(item.Id));
        var outOfSight = section.OutOfSight.ToLookup(item => ids.Contains(item.Id));
        if (!removals.Contains(true) && !outOfSight.Contains(true))
        {
            return section;
        }

        List<PlanItem<TChange>> mayGo = [.. removals[false]], unseen = [.. outOfSight[false]];
        return section with
        {
            Removals = mayGo,
            RemovalHash = RemovalHash.Of(corpId, mayGo),
            HoldReasons = mayGo.Count == 0 ? [] : section.HoldReasons,
            OutOfSight = unseen,
            OutOfSightHash = section.OutOfSightHash is null ? null : RemovalHash.Of(corpId, unseen),
            Kept =
            [
                .. section.Kept,
                .. removals[true].Concat(outOfSight[true]).Select(item => KeptPlan.Keep(item, PlanReasonKind.Rejected, language)),
            ],
        };
    }

    private static RemovalRejection Without(RemovalRejection rejection, HashSet<string> back, DateTimeOffset now)
    {
        var staying = rejection.Ids.Where(id => !back.Contains(id)).ToList();
        return staying.Count == 0 ? rejection with { EndedAt = now } : rejection with { Ids = staying };
    }

    // Somebody else may have the userid before of a person who has another one now.
    private static IEnumerable<string> NotBack<TChange>(PlanSection<TChange>? section)
        where TChange : class, IRecordChange
        => section is null
            ? []
            : section.Removals.Concat(section.OutOfSight)
                .Concat(section.Kept.Where(item => item.ReasonKind != PlanReasonKind.StoredTwice))
                .Concat(section.Items.Where(IsLeftOut))
                .Select(item => item.Id)
                .Concat(section.Items.Select(item => (item.Change as UserChange)?.PreviousUserId).OfType<string>());

    // A rule that leaves somebody out for now, or fails, may take them out on the next night.
    private static bool IsLeftOut<TChange>(PlanItem<TChange> item)
        where TChange : class, IRecordChange
        => item.Action is PlanAction.Skip or PlanAction.Fail
            || item is { Action: PlanAction.Update, ReasonKind: not (null or PlanReasonKind.CameBack) };

    private static bool IsOf(RemovalRejection rejection, string removalHash)
        => rejection.IsOpen && rejection.RemovalHash == removalHash;

    private static SharedState<List<RemovalRejection>> State(HostStores stores, string corpId)
        => new(stores, corpId, Name, RejectionsJsonContext.Default.ListRemovalRejection, isNeeded: true);

    // Only what was held back: records out of sight stay anyway, and those who leave later are to go.
    private async Task<(RecordType Type, IReadOnlyList<string> Ids)> FindAsync(string removalHash, CancellationToken cancellationToken)
    {
        var runs = stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.FindRunsAsync(corpId, new() { IsDryRun = false }, cancellationToken), cancellationToken);
        var isIncomplete = false;
        await foreach (var run in runs.ConfigureAwait(false))
        {
            if (TypeOf(run, removalHash) is { } type)
            {
                var counts = type == RecordType.User ? run.Users : run.Departments;
                var filter = new JournalEntryFilter { Type = type, Actions = [PlanAction.HeldBack] };
                var entries = stores.ListAsync<ISyncJournal, JournalEntry>(
                    journal => journal.FindEntriesAsync(new(corpId, run.RunId), filter, cancellationToken), cancellationToken);
                var ids = await entries.Select(entry => entry.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
                if (ids.Count >= counts.HeldBack)
                {
                    return (type, ids);
                }

                isIncomplete = true;
            }
        }

        return isIncomplete ? throw Incomplete(removalHash) : (RecordType.User, []);
    }

    private static RecordType? TypeOf(SyncRun run, string removalHash)
    {
        if (run.Users.HeldBackHash == removalHash)
        {
            return RecordType.User;
        }

        return run.Departments.HeldBackHash == removalHash ? RecordType.Department : null;
    }

    private static WeChatSyncException Incomplete(string removalHash)
    {
        var text = new LocalizedText(
            $"The journal lacks records of the removals {removalHash}, since it could not be written. Nothing was rejected. See that the "
            + "journal's database works, and reject what the next run holds back.",
            $"运行日志中缺少移除集合 {removalHash} 的部分记录，因为当时无法写入。未作驳回。"
            + "请确认运行日志的数据库正常，然后驳回下次运行暂缓的移除。");
        return new(text.English) { Summary = text, Category = ErrorCategory.Store };
    }

    private static WeChatSyncException Unknown(string removalHash)
    {
        var text = new LocalizedText(
            $"No run in the journal held back the removals {removalHash}. Copy the hash from the latest result; where the journal is in "
            + "memory, it must be of this process. Records out of sight cannot be rejected: they stay until somebody approves their "
            + "removal.",
            $"运行日志中没有任何运行暂缓移除集合 {removalHash}。请从最近的结果中复制哈希；如果运行日志只保存在内存中，它必须来自本进程。"
            + "不可见的记录无需驳回：在有人批准移除之前，它们会一直保留。");
        return new(text.English) { Summary = text, Category = ErrorCategory.InvalidArgument };
    }
}
