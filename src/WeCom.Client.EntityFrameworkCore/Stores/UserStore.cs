using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal sealed class UserStore(DirectoryContext directory) : IUserStore
{
    public async IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stored = directory.Rows<WeComDirectoryUser>()
            .Where(u => u.CorpId == context.CorpId)
            .Select(u => new StoredUser(u.UserId, u.Stamp, u.IsActive))
            .AsAsyncEnumerable();
        await foreach (var user in stored.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return user;
        }
    }

    public async IAsyncEnumerable<WeComUser> ReadAsync(SyncContext context, IReadOnlyCollection<string> userIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var keys in KeysOf(userIds))
        {
            var rows = Find(context, keys).AsNoTracking().AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return UserMapping.ToValues(row);
            }
        }
    }

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => changes.Count == 0 ? Task.CompletedTask : directory.WriteAsync(token => ApplyOnceAsync(context, changes, token), cancellationToken);

    private static IEnumerable<string[]> KeysOf(IEnumerable<string> userIds)
        => userIds.Select(UserBatch.KeyOf).Distinct(StringComparer.Ordinal).Chunk(DirectoryContext.KeysPerQuery);

    private IQueryable<WeComDirectoryUser> Find(SyncContext context, string[] keys)
        => directory.Rows<WeComDirectoryUser>().Where(u => u.CorpId == context.CorpId && keys.Contains(u.UserIdKey));

    private async Task ApplyOnceAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, WeComDirectoryUser>(changes.Count, StringComparer.Ordinal);
        foreach (var keys in KeysOf(changes.SelectMany(IdsOf)))
        {
            foreach (var row in await Find(context, keys).Include(u => u.Memberships).AsTracking().ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(row.UserIdKey, row);
            }
        }

        var steps = UserBatch.Pending(changes, rows);
        await ParkAsync(steps.FindAll(s => s.MovesOntoAnother), cancellationToken).ConfigureAwait(false);
        foreach (var step in steps)
        {
            Make(context, step);
        }

        await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> IdsOf(UserChange change)
        => change.PreviousUserId is null ? [change.UserId] : [change.UserId, change.PreviousUserId];

    // The unique index holds after every single statement, so rows that swap ids first step aside, to keys that no userid can be.
    private async Task ParkAsync(List<UserStep> steps, CancellationToken cancellationToken)
    {
        foreach (var (change, row, _) in steps)
        {
            row!.UserId = change.UserId;
            row.UserIdKey = $"\n{row.Id:N}";
        }

        if (steps.Count > 0)
        {
            await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Make(SyncContext context, UserStep step)
    {
        switch (step.Change.Kind)
        {
            case ChangeKind.Delete:
                directory.Remove(step.Row!);
                break;
            case ChangeKind.Deactivate:
                step.Row!.IsActive = false;
                step.Row.LastChangedUtc = directory.Now.UtcDateTime;
                break;
            default:
                Save(step.Change, step.Row ?? Insert(context, step.Change));
                break;
        }
    }

    private WeComDirectoryUser Insert(SyncContext context, UserChange change)
    {
        var now = directory.Now;
        var row = new WeComDirectoryUser
        {
            Id = Guid.CreateVersion7(now),
            CorpId = context.CorpId,
            UserId = change.UserId,
            UserIdKey = UserBatch.KeyOf(change.UserId),
            Stamp = change.NewStamp!,
            FirstSeenUtc = now.UtcDateTime,
        };
        directory.Add(row);
        return row;
    }

    private void Save(UserChange change, WeComDirectoryUser row)
    {
        if (change.PreviousUserId is not null)
        {
            row.UserId = change.UserId;
            row.UserIdKey = UserBatch.KeyOf(change.UserId);
        }

        row.Stamp = change.NewStamp!;
        row.IsActive = true;
        row.LastChangedUtc = directory.Now.UtcDateTime;
        if (change.Values is { } values)
        {
            UserMapping.Merge(values, row);
            SaveMemberships(values, row);
        }
    }

    private void SaveMemberships(WeComUser values, WeComDirectoryUser row)
    {
        var wanted = UserMapping.MembershipsOf(row);
        foreach (var left in row.Memberships.Where(m => !wanted.ContainsKey(m.DepartmentId)).ToList())
        {
            directory.Remove(left);
        }

        foreach (var membership in row.Memberships)
        {
            if (wanted.Remove(membership.DepartmentId, out var now))
            {
                // The lists end at the first value that nobody knows; the membership knows its own.
                membership.Order = values.DepartmentOrders is null ? membership.Order : now.Order;
                membership.IsLeader = values.IsLeaderInDepartments is null ? membership.IsLeader : now.IsLeader;
            }
        }

        foreach (var joined in wanted.Values)
        {
            directory.Add(joined);
        }
    }
}
