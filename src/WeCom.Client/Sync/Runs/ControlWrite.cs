using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Tells a store that is down from one that cannot hold the records of a run: gives it stored records again as they are, which changes
/// nothing.
/// </summary>
internal sealed class ControlWrite(HostStores stores, SyncContext context, Action mayWrite)
{
    // One of them may be a record that the store can no longer hold itself.
    private const int Others = 2;

    // A store may find nothing to write in a record that it has, and fail with all others: it is given up in the end.
    private const int MostQuestions = 32;
    private int _questions;

    /// <summary>
    /// Gets a value that indicates whether the store is asked. Only an event waits for the answer: any other run comes again by itself.
    /// </summary>
    public required bool IsAsked { get; init; }

    /// <param name="planned">The changes of the run, whose records say nothing.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Whether the store takes another record; null where no other one is stored.</returns>
    public Task<bool?> AskUsersAsync(IEnumerable<UserChange> planned, CancellationToken cancellationToken) =>
        AskAsync<IUserStore, StoredUser, UserChange>(
            store => store.ListAsync(context, cancellationToken),
            planned.SelectMany(change => new[] { change.UserId, change.PreviousUserId ?? change.UserId }),
            stored => !stored.IsActive ? null : new(ChangeKind.Save, stored.UserId)
            {
                Values = new() { UserId = stored.UserId },
                ExpectedStamp = stored.Stamp,
                NewStamp = stored.Stamp,
            },
            (store, change, token) => store.ApplyAsync(context, [change], token),
            cancellationToken);

    /// <inheritdoc cref="AskUsersAsync"/>
    public Task<bool?> AskDepartmentsAsync(IEnumerable<DepartmentChange> planned, CancellationToken cancellationToken) =>
        AskAsync<IDepartmentStore, StoredDepartment, DepartmentChange>(
            store => store.ListAsync(context, cancellationToken),
            planned.Select(change => change.RecordId),
            stored => !stored.IsActive ? null : new(ChangeKind.Save, stored.DepartmentId)
            {
                Values = new() { DepartmentId = stored.DepartmentId, ParentId = stored.ParentId },
                ExpectedStamp = stored.Stamp,
                NewStamp = stored.Stamp,
            },
            (store, change, token) => store.ApplyAsync(context, [change], token),
            cancellationToken);

    private async Task<bool?> AskAsync<TStore, TStored, TChange>(
        Func<TStore, IAsyncEnumerable<TStored>> list,
        IEnumerable<string> planned,
        Func<TStored, TChange?> same,
        Func<TStore, TChange, CancellationToken, Task> apply,
        CancellationToken cancellationToken)
        where TStore : notnull
        where TChange : class, IRecordChange
    {
        if (!IsAsked || ++_questions > MostQuestions)
        {
            return IsAsked ? false : null;
        }

        var ownIds = planned.ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<TChange> others;
        try
        {
            others = await stores.ListAsync(list, cancellationToken).Select(same).OfType<TChange>()
                .Where(change => !ownIds.Contains(change.RecordId)).Take(Others).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        foreach (var change in others)
        {
            if (await IsTakenAsync(change, apply, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return others.Count == 0 ? null : false;
    }

    private async Task<bool> IsTakenAsync<TStore, TChange>(
        TChange change, Func<TStore, TChange, CancellationToken, Task> apply, CancellationToken cancellationToken)
        where TStore : notnull
    {
        mayWrite();
        try
        {
            await stores.UseAsync<TStore>((store, token) => apply(store, change, token), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StoreRejectedException)
        {
            // A store that knows which record it refuses is alive.
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
