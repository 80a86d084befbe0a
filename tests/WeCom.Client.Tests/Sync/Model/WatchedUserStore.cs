using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Model;

/// <summary>The host's people, as one process sees them.</summary>
internal sealed class WatchedUserStore(SyncProcess process) : IUserStore
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

    public Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
        => process.Calls.WriteAsync(
            RecordType.User,
            [.. changes.Select(change => change.UserId)],
            () => ApplyWatchedAsync(context, changes, cancellationToken),
            cancellationToken);

    private async Task ApplyWatchedAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        var before = process.World.Held().Users;
        process.World.Rule.Demand(RecordType.User, changes);
        await process.World.Database.Users.ApplyAsync(context, changes, cancellationToken);
        var after = process.World.Held().Users;
        foreach (var change in changes)
        {
            var renamed = change.PreviousUserId is { } previous ? before.GetValueOrDefault(previous) : null;
            var record = renamed ?? before.GetValueOrDefault(change.UserId);
            new WriteInvariants(process).Check(change, record, after.GetValueOrDefault(change.UserId));
        }
    }
}
