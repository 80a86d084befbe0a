namespace WeCom.Client.Sync.Internal;

/// <summary>What the removal limits need of earlier runs.</summary>
internal sealed record RunHistory(int DepartmentsRemovedInDay, int UsersRemovedInDay, string? VisibleRoots)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static async Task<RunHistory> ReadAsync(HostStores stores, string corpId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var history = new RunHistory(0, 0, null);
        var broken = new List<SyncContext>();
        await foreach (var run in stores.ListAsync<ISyncJournal, SyncRun>(journal => journal.ListRunsAsync(corpId, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            var isOfDay = run.StartedAt > now - Day;
            if (!isOfDay && history.VisibleRoots is not null)
            {
                break;
            }

            if (isOfDay && (run.EndedAt is null || run.Failure is not null))
            {
                broken.Add(new(corpId, run.RunId));
            }

            history = new(
                history.DepartmentsRemovedInDay + (isOfDay ? run.Departments.Removed : 0),
                history.UsersRemovedInDay + (isOfDay ? run.Users.Removed : 0),
                history.VisibleRoots ?? run.VisibleRoots);
        }

        foreach (var run in broken)
        {
            history = await history.AddBrokenAsync(stores, run, cancellationToken).ConfigureAwait(false);
        }

        return history;
    }

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
