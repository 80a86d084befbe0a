using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.EntityFrameworkCore.Journal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

internal sealed class UserStore(DirectoryContext directory) : IUserStore, IJournalingStore<UserChange>
{
    public int PreferredBatchSize => directory.PreferredBatchSize;

    public IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, CancellationToken cancellationToken)
        => directory.ReadAsync(
            Described(directory.Rows<WeComDirectoryUser>().Where(u => u.CorpId == context.CorpId)), cancellationToken);

    public async IAsyncEnumerable<StoredUser> FindAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var keys in KeysOf(userIds))
        {
            var stored = Described(Find(context, keys));
            foreach (var user in await stored.ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return user;
            }
        }
    }

    public async IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var keys in KeysOf(userIds))
        {
            var rows = Find(context, keys).AsNoTracking();
            foreach (var row in await rows.ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return UserMapping.ToValues(row);
            }
        }
    }

    public async IAsyncEnumerable<WeComUser> SearchAsync(
        SyncContext context, string text, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (key, lower) = (KeyOf(text), text.ToLowerInvariant());

        // The database lowers the names. SQLite lowers ASCII letters alone, so the text is looked for as it was typed as well.
#pragma warning disable CA1304, CA1311, CA1862, MA0011
        var found = directory.Rows<WeComDirectoryUser>()
            .Where(u => u.CorpId == context.CorpId)
            .Where(u => u.UserIdKey.Contains(key)
                || u.Name!.Contains(text) || u.Name!.ToLower().Contains(lower) || u.Mobile!.Contains(text))
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            .OrderBy(u => u.UserIdKey)
            .Take(count)
            .AsNoTracking()
            .AsAsyncEnumerable();
        await foreach (var row in found.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return UserMapping.ToValues(row);
        }
    }

    public async IAsyncEnumerable<WeComUser> ListInDepartmentAsync(
        SyncContext context, long departmentId, int skip, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = directory.Rows<WeComDirectoryMembership>()
            .Where(m => m.CorpId == context.CorpId && m.DepartmentId == departmentId && m.User.IsActive)
            .Select(m => m.User)
            .OrderBy(u => u.UserIdKey)
            .Skip(skip)
            .Take(count)
            .AsNoTracking()
            .AsAsyncEnumerable();
        await foreach (var row in found.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return UserMapping.ToValues(row);
        }
    }

    // All of them are counted by an index alone. To look up each person for who is active takes SQLite twenty times as long, so the few
    // who are not are subtracted.
    public async IAsyncEnumerable<KeyValuePair<long, int>> CountByDepartmentAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = await CountsOf(directory.Rows<WeComDirectoryUser>().Where(u => u.CorpId == context.CorpId && !u.IsActive)
                .SelectMany(u => u.Memberships))
            .ToDictionaryAsync(count => count.Key, count => count.Value, cancellationToken).ConfigureAwait(false);
        var all = CountsOf(directory.Rows<WeComDirectoryMembership>().Where(m => m.CorpId == context.CorpId));
        await foreach (var (id, count) in all.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new(id, count - left.GetValueOrDefault(id));
        }
    }

    public bool SharesTransactionsWith(ISyncJournal journal) => journal is SyncJournal ours && ours.IsIn(directory);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => ApplyAsync(context, changes, [], cancellationToken);

    public Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<UserChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        var added = new NumberedEntries(directory, context, entries);
        return changes.Count == 0
            ? Task.CompletedTask
            : added.WriteAsync(token => ApplyOnceAsync(context, changes, added, token), cancellationToken);
    }

    private static IQueryable<KeyValuePair<long, int>> CountsOf(IQueryable<WeComDirectoryMembership> memberships)
        => memberships.GroupBy(m => m.DepartmentId).Select(group => new KeyValuePair<long, int>(group.Key, group.Count()));

    private static IQueryable<StoredUser> Described(IQueryable<WeComDirectoryUser> rows) =>
        rows.Select(u => new StoredUser { UserId = u.UserId, Stamp = u.Stamp, IsActive = u.IsActive });

    private static string KeyOf(string userId) => userId.ToUpperInvariant();

    private static IEnumerable<string[]> KeysOf(IEnumerable<string> userIds)
        => userIds.Select(KeyOf).Distinct(StringComparer.Ordinal).Chunk(DirectoryContext.KeysPerQuery);

    private IQueryable<WeComDirectoryUser> Find(SyncContext context, string[] keys)
        => directory.Rows<WeComDirectoryUser>().Where(u => u.CorpId == context.CorpId && keys.Contains(u.UserIdKey));

    private async Task ApplyOnceAsync(
        SyncContext context, IReadOnlyList<UserChange> changes, NumberedEntries entries, CancellationToken cancellationToken)
    {
        var rows = new List<WeComDirectoryUser>(changes.Count);
        foreach (var keys in KeysOf(UserBatch.TouchedIds(changes)))
        {
            var found = directory.ToChange(Find(context, keys).Include(u => u.Memberships));
            rows.AddRange(await found.ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        var aside = new HashSet<WeComDirectoryUser>(ReferenceEqualityComparer.Instance);
        var last = StoreAction.StepAside;
        var lastWasAside = false;
        foreach (var step in UserBatch.Steps(changes, rows, u => new() { UserId = u.UserId, Stamp = u.Stamp, IsActive = u.IsActive }))
        {
            // One save has no order of its statements, so userids are freed by saves of their own: first of those who step aside, then of
            // those whose new userid is free.
            var isAside = step.Row is { } row && aside.Contains(row);
            if (aside.Count > 0 && step.Action is not StoreAction.StepAside && (last is StoreAction.StepAside || isAside != lastWasAside))
            {
                await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
            }

            (last, lastWasAside) = (step.Action, isAside);
            if (step is { Action: StoreAction.StepAside, Row: { } freed })
            {
                aside.Add(freed);
            }

            Make(context, step);
        }

        await entries.AddAsync(cancellationToken).ConfigureAwait(false);
        await directory.SaveAsync(cancellationToken).ConfigureAwait(false);
        await Fence.RequireAsync(directory, context, cancellationToken).ConfigureAwait(false);
    }

    private void Make(SyncContext context, UserStep<WeComDirectoryUser> step)
    {
        switch (step)
        {
            case { Action: StoreAction.StepAside, Row: { } row }:
                directory.Change(row);

                // A refusal names the person as WeCom does.
                row.UserId = step.Change.UserId;
                row.UserIdKey = KeyOf(step.UserId);
                break;
            case { Action: StoreAction.Delete, Row: { } row }:
                directory.Remove(row);
                break;
            case { Action: StoreAction.Deactivate, Row: { } row }:
                directory.Change(row);
                row.IsActive = false;
                row.LastChangedUtc = directory.Now.UtcDateTime;
                break;
            default:
                if (step.Row is { } stored)
                {
                    directory.Change(stored);
                }

                Save(step, step.Row ?? Insert(context, step), isNew: step.Row is null);
                break;
        }
    }

    private WeComDirectoryUser Insert(SyncContext context, UserStep<WeComDirectoryUser> step)
    {
        var now = directory.Now;
        var row = new WeComDirectoryUser
        {
            Id = Guid.CreateVersion7(now),
            CorpId = context.CorpId,
            UserId = step.UserId,
            UserIdKey = KeyOf(step.UserId),
            Stamp = step.Change.NewStamp!,
            FirstSeenUtc = now.UtcDateTime,
        };
        directory.Add(row);
        return row;
    }

    private void Save(UserStep<WeComDirectoryUser> step, WeComDirectoryUser row, bool isNew)
    {
        row.UserId = step.UserId;
        row.UserIdKey = KeyOf(step.UserId);
        row.Stamp = step.Change.NewStamp!;
        row.IsActive = true;
        row.LastChangedUtc = directory.Now.UtcDateTime;
        if (step.Change.Values is { } values)
        {
            UserMapping.Merge(values, row, isNew);
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
                var order = values.DepartmentOrders is null ? membership.Order : now.Order;
                var isLeader = values.IsLeaderInDepartments is null ? membership.IsLeader : now.IsLeader;
                if (membership.Order != order || membership.IsLeader != isLeader)
                {
                    directory.Change(membership);
                    (membership.Order, membership.IsLeader) = (order, isLeader);
                }
            }
        }

        foreach (var joined in wanted.Values)
        {
            directory.Add(joined);
        }
    }
}
