using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>What the removal limits need of earlier runs.</summary>
internal sealed record RunHistory(int DepartmentsRemovedInDay, int UsersRemovedInDay, string? VisibleRoots, DateTimeOffset? LatestRun = null)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether another run began or ended after a plan was made, and so may have seen what the plan has not.</summary>
    public bool IsNewerThan(SyncPlan plan) => LatestRun > plan.CreatedAt;

    /// <param name="stores">Where the journal is.</param>
    /// <param name="context">The run that asks: it is no earlier run.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RunHistory> ReadAsync(HostStores stores, SyncContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var history = new RunHistory(0, 0, null);
        var broken = new List<SyncContext>();
        await foreach (var run in stores.ListAsync<ISyncJournal, SyncRun>(journal => journal.ListRunsAsync(context.CorpId, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            if (run.RunId == context.RunId)
            {
                continue;
            }

            var isOfDay = (run.EndedAt ?? run.StartedAt) > now - Day;
            if (!isOfDay && history.VisibleRoots is not null)
            {
                break;
            }

            if (isOfDay && (run.EndedAt is null || run.Failure is not null))
            {
                broken.Add(new(context.CorpId, run.RunId));
            }

            history = new(
                history.DepartmentsRemovedInDay + (isOfDay ? run.Departments.Removed : 0),
                history.UsersRemovedInDay + (isOfDay ? run.Users.Removed : 0),
                history.VisibleRoots ?? (run.VisibleRoots is { Length: > 0 } roots ? roots : null),
                Later(history.LatestRun, run.EndedAt ?? run.StartedAt));
        }

        foreach (var run in broken)
        {
            history = await history.AddBrokenAsync(stores, run, cancellationToken).ConfigureAwait(false);
        }

        return history;
    }

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset candidate) => known > candidate ? known.Value : candidate;

    // A run that was cancelled or killed never said what it removed; its entries do.
    private async Task<RunHistory> AddBrokenAsync(HostStores stores, SyncContext run, CancellationToken cancellationToken)
    {
        var (departments, users) = (DepartmentsRemovedInDay, UsersRemovedInDay);
        var entries = stores.ListAsync<ISyncJournal, JournalEntry>(journal => journal.ListEntriesAsync(run, cancellationToken), cancellationToken);
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            var removed = entry is { Action: PlanAction.Remove, Failure: null } ? 1 : 0;
            departments += entry.Type == RecordType.Department ? removed : 0;
            users += entry.Type == RecordType.User ? removed : 0;
        }

        return this with { DepartmentsRemovedInDay = departments, UsersRemovedInDay = users };
    }
}
