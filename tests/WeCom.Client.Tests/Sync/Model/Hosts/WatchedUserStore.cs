using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The host's people, as one process sees them.</summary>
internal sealed class WatchedUserStore(SyncProcess process) : IUserStore, IJournalingStore<UserChange>
{
    public async IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.ListAsync(cancellationToken);
        await foreach (var record in process.World.Database.Users.ListAsync(context, cancellationToken))
        {
            process.NoteListed(CompanyRead.Key(record.UserId), record.Stamp);
            yield return record;
        }
    }

    public async IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<string> userIds,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.ListAsync(cancellationToken);
        await foreach (var user in process.World.Database.Users.ReadAsync(context, userIds, cancellationToken))
        {
            yield return user;
        }
    }

    public bool SharesTransactionsWith(ISyncJournal journal)
        => process.World.Database.Users is IJournalingStore<UserChange> store
            && store.SharesTransactionsWith(process.World.Database.Journal);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => ApplyAsync(
            changes, () => process.World.Database.Users.ApplyAsync(context, changes, cancellationToken), cancellationToken);

    public async Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<UserChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        var store = (IJournalingStore<UserChange>)process.World.Database.Users;
        await ApplyAsync(changes, () => store.ApplyAsync(context, changes, entries, cancellationToken), cancellationToken);
        process.NoteRemovals(entries);
    }

    private Task ApplyAsync(IReadOnlyList<UserChange> changes, Func<Task> applyAsync, CancellationToken cancellationToken)
        => process.Calls.WriteAsync(
            RecordType.User,
            [.. changes.Select(change => change.UserId)],
            () => ApplyWatchedAsync(changes, applyAsync),
            cancellationToken);

    private async Task ApplyWatchedAsync(IReadOnlyList<UserChange> changes, Func<Task> applyAsync)
    {
        var before = process.World.Held().Users;
        process.World.Rule.Demand(RecordType.User, changes);
        await applyAsync();
        var after = process.World.Held().Users;
        foreach (var change in changes)
        {
            var renamed = change.PreviousUserId is { } previous ? before.GetValueOrDefault(previous) : null;
            var record = renamed ?? before.GetValueOrDefault(change.UserId);
            new WriteInvariants(process).Check(change, record, after.GetValueOrDefault(change.UserId));
        }
    }
}
