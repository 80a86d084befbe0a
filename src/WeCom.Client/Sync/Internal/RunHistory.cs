namespace WeCom.Client.Sync.Internal;

/// <summary>What the removal limits need of earlier runs.</summary>
internal sealed record RunHistory(int DepartmentsRemovedInDay, int UsersRemovedInDay, string? VisibleRoots)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static async Task<RunHistory> ReadAsync(HostStores stores, string corpId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var history = new RunHistory(0, 0, null);
        await foreach (var run in stores.ListAsync<ISyncJournal, SyncRun>(journal => journal.ListRunsAsync(corpId, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            var isOfDay = run.StartedAt > now - Day;
            if (!isOfDay && history.VisibleRoots is not null)
            {
                break;
            }

            history = new(
                history.DepartmentsRemovedInDay + (isOfDay ? run.Departments.Removed : 0),
                history.UsersRemovedInDay + (isOfDay ? run.Users.Removed : 0),
                history.VisibleRoots ?? run.VisibleRoots);
        }

        return history;
    }
}
