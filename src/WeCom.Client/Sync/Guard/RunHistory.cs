using System.Collections.Frozen;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>The data about earlier runs that a run needs, from the journal.</summary>
/// <param name="Now">The time, by the clock that dates runs.</param>
internal sealed record RunHistory(DateTimeOffset Now)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // An app that only follows events may never read everything: the size that another one found tells more than none.
    private static readonly TimeSpan OwnSizeIsSoughtFor = TimeSpan.FromDays(7);

    /// <summary>
    /// The number of departments removed within the last day, including those that a run without a result may have removed.
    /// </summary>
    public int DepartmentsRemovedInDay { get; init; }

    /// <summary>The number of people removed within the last day, including those whom a run without a result may have removed.</summary>
    public int UsersRemovedInDay { get; init; }

    /// <summary>The <see cref="SyncRun.Number"/> of the latest run that may have written; 0 if the journal has none.</summary>
    public long LatestRun { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the journal has no end of the latest run: it is in progress, or its process died.
    /// </summary>
    public bool IsLatestOpen { get; init; }

    /// <summary>The plans that the journal knows, back to the latest run at least.</summary>
    public IReadOnlySet<Guid> Plans { get; init; } = FrozenSet<Guid>.Empty;

    /// <summary>
    /// The fields that the latest read of the whole company by the same app found to be withheld; null if there was no such read.
    /// </summary>
    public WithheldFields? Withheld { get; init; }

    /// <summary>
    /// The number of departments that the latest full run read, of the same app if it made one within a week; 0 if there was none.
    /// </summary>
    public int Departments { get; init; }

    /// <summary>The number of people that the same full run read; 0 if there was none.</summary>
    public int Users { get; init; }

    /// <summary>The rejections of removals that nobody has taken back.</summary>
    public IReadOnlyList<RemovalRejection> Rejections { get; init; } = [];

    /// <param name="stores">The stores, of which the journal and the rejections are read.</param>
    /// <param name="context">The current run, which is left out.</param>
    /// <param name="agentId">The app that reads.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<RunHistory> ReadAsync(
        HostStores stores,
        SyncContext context,
        long? agentId,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var plans = new HashSet<Guid>();
        var rejections = await Guard.Rejections.OpenAsync(stores, context.CorpId, cancellationToken).ConfigureAwait(false);
        var history = new RunHistory(now) { Plans = plans, Rejections = rejections };

        // Runs are listed newest first. A run whose date is too late, because a clock was wrong, ended no later than the run after it
        // began.
        var latest = now;
        SyncRun? sized = null;
        var runs = stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.ListRunsAsync(context.CorpId, cancellationToken), cancellationToken);
        await foreach (var run in runs.ConfigureAwait(false))
        {
            if (run.IsDryRun)
            {
                plans.Add(run.RunId);
            }

            if (run.RunId == context.RunId || run.IsDryRun)
            {
                continue;
            }

            var ended = run.EndedAt ?? run.RemovingAt ?? run.StartedAt;
            latest = ended < latest ? ended : latest;
            var isOfDay = latest > now - Day;
            if (!isOfDay && sized is not null && (IsOwn(sized) || latest <= now - OwnSizeIsSoughtFor))
            {
                break;
            }

            if (run is { IsFull: true, Status: not null, Departments.Total: > 0 }
                && (sized is null || (!IsOwn(sized) && IsOwn(run))))
            {
                sized = run;
            }

            history = history with
            {
                DepartmentsRemovedInDay = history.DepartmentsRemovedInDay + (
                    isOfDay ? Removed(run, run.Departments, run.RemovingDepartments) : 0),
                UsersRemovedInDay = history.UsersRemovedInDay + (isOfDay ? Removed(run, run.Users, run.RemovingUsers) : 0),
                IsLatestOpen = history.LatestRun == 0 ? run.EndedAt is null : history.IsLatestOpen,
                LatestRun = Math.Max(history.LatestRun, run.Number),
            };
        }

        return history with
        {
            Withheld = await WithheldAsync(stores, context, agentId, cancellationToken).ConfigureAwait(false),
            Departments = sized?.Departments.Total ?? 0,
            Users = sized?.Users.Total ?? 0,
        };

        bool IsOwn(SyncRun run) => run.AgentId is null || agentId is null || run.AgentId == agentId;
    }

    private static async Task<WithheldFields?> WithheldAsync(
        HostStores stores, SyncContext context, long? agentId, CancellationToken cancellationToken)
    {
        var filter = new SyncRunFilter { AgentId = agentId, IsFull = true, IsDryRun = false };
        var judged = await stores.ListAsync<ISyncJournal, SyncRun>(
            journal => journal.FindRunsAsync(context.CorpId, filter, cancellationToken), cancellationToken)
            .FirstOrDefaultAsync(run => run.Withheld is not null && run.RunId != context.RunId, cancellationToken).ConfigureAwait(false);
        return judged?.Withheld;
    }

    /// <summary>Returns the ids of the records that stay because somebody rejected their removal.</summary>
    public HashSet<string> Rejected(RecordType type)
        => Rejections.Where(rejection => rejection.RecordType == type)
            .SelectMany(rejection => rejection.Ids)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    // The journal has no count of the removals of a run that was cancelled or killed, only of those that it was about to make.
    private static int Removed(SyncRun run, SyncCounts counts, int setOut) =>
        run.Status is null ? Math.Max(setOut, counts.Removed) : counts.Removed;
}
