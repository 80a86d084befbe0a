using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>
/// Tells a store that is down from one that cannot hold the records of a run: gives stored records another stamp, and their own again. A
/// process that dies between the two leaves a stamp that the next sync finds changed and writes.
/// </summary>
/// <param name="stores">The stores.</param>
/// <param name="context">The run.</param>
/// <param name="mayWrite">Asked before each write; throws where the run must stop writing.</param>
internal sealed class ControlWrite(HostStores stores, SyncContext context, Action mayWrite)
{
    // Some of them may be records that the store can no longer hold itself.
    private const int Others = 3;

    // Each one writes to records that are none of the run's: from then on the last answer counts.
    private const int MostWrites = 3;

    // A store that answered and fails all the same may have gone down since: it is given up in the end.
    private const int MostQuestions = 32;
    private readonly Dictionary<Type, (int Questions, bool? IsThere)> _asked = [];

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
                NewStamp = Stamp.Altered(stored.Stamp),
            },
            change => change with { ExpectedStamp = change.NewStamp, NewStamp = change.ExpectedStamp },
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
                NewStamp = Stamp.Altered(stored.Stamp),
            },
            change => change with { ExpectedStamp = change.NewStamp, NewStamp = change.ExpectedStamp },
            (store, change, token) => store.ApplyAsync(context, [change], token),
            cancellationToken);

    private async Task<bool?> AskAsync<TStore, TStored, TChange>(
        Func<TStore, IAsyncEnumerable<TStored>> list,
        IEnumerable<string> planned,
        Func<TStored, TChange?> alter,
        Func<TChange, TChange> restore,
        Func<TStore, TChange, CancellationToken, Task> apply,
        CancellationToken cancellationToken)
        where TStore : notnull
        where TChange : class, IRecordChange
    {
        if (!IsAsked)
        {
            return null;
        }

        var (questions, isThere) = _asked.GetValueOrDefault(typeof(TStore));
        if (questions < MostWrites)
        {
            isThere = null;
            var others = await ListOthersAsync(list, planned, alter, cancellationToken).ConfigureAwait(false);
            foreach (var change in others ?? [])
            {
                isThere = await IsTakenAsync(change, restore, apply, cancellationToken).ConfigureAwait(false);
                if (isThere == true)
                {
                    break;
                }
            }

            isThere = others is null ? false : isThere;
        }

        isThere = questions < MostQuestions ? isThere : false;
        _asked[typeof(TStore)] = (questions + 1, isThere);
        return isThere;
    }

    /// <returns>The first, the middle and the last one; null where the store cannot be read.</returns>
    private async Task<IReadOnlyList<TChange>?> ListOthersAsync<TStore, TStored, TChange>(
        Func<TStore, IAsyncEnumerable<TStored>> list,
        IEnumerable<string> planned,
        Func<TStored, TChange?> alter,
        CancellationToken cancellationToken)
        where TStore : notnull
        where TChange : class, IRecordChange
    {
        var ownIds = planned.ToHashSet(StringComparer.OrdinalIgnoreCase);
        try
        {
            var all = await stores.ListAsync(list, cancellationToken).Select(alter).OfType<TChange>()
                .Where(change => !ownIds.Contains(change.RecordId)).ToListAsync(cancellationToken).ConfigureAwait(false);
            var most = Math.Min(Others, all.Count);
            return [.. Enumerable.Range(0, most).Select(i => all[most == 1 ? 0 : i * (all.Count - 1) / (most - 1)])];
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> IsTakenAsync<TStore, TChange>(
        TChange change,
        Func<TChange, TChange> restore,
        Func<TStore, TChange, CancellationToken, Task> apply,
        CancellationToken cancellationToken)
        where TStore : notnull
    {
        var isTaken = await IsAppliedAsync(change, apply, cancellationToken).ConfigureAwait(false);
        if (isTaken)
        {
            // Not cancelled, and if it fails, the next sync writes the record.
            await IsAppliedAsync(restore(change), apply, CancellationToken.None).ConfigureAwait(false);
        }

        return isTaken;
    }

    private async Task<bool> IsAppliedAsync<TStore, TChange>(
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
