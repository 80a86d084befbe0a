using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WeCom.Client.EntityFrameworkCore.Bulk;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Internal;

/// <summary>
/// The host's context as stores, journal and lease use it: queries that see every row of theirs, and writes that happen as a whole or not
/// at all.
/// </summary>
internal sealed class DirectoryContext(DbContext db, TimeProvider clock, StoreWriting writing)
{
    private readonly Lazy<BulkUnit?> _bulk = new(
        () => BulkMapping.For(db, writing) is { } mapping ? new(mapping, new(db)) : null,
        LazyThreadSafetyMode.None);

    /// <summary>Keys in one look-up: well below the parameters that any database takes.</summary>
    public const int KeysPerQuery = 500;

    // Large enough that a transaction costs little beside its rows, and small enough that others wait no second for SQLite's lock.
    public int PreferredBatchSize => _bulk.Value is null ? 200 : 2000;

    /// <summary>
    /// Determines whether another one writes in the same way into the same context, and so into the same transaction.
    /// </summary>
    public bool IsSameAs(DirectoryContext other) => other.IsOver(db, writing);

    public DateTimeOffset Now => clock.GetUtcNow();

    // A host's query filter (active people only, say) would hide rows, which would then be inserted a second time.
    public IQueryable<TRow> Rows<TRow>()
        where TRow : class
        => db.Model.FindEntityType(typeof(TRow)) is not null
            ? db.Set<TRow>().IgnoreQueryFilters()
            : throw new InvalidOperationException(
                $"The model of {db.GetType().Name} has no {typeof(TRow).Name}. "
                + "Call modelBuilder.UseWeComDirectory() in its OnModelCreating, then add a migration.");

    /// <summary>Asks the database, and says what to do where it lacks a table of ours.</summary>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        => MissingTables.TellAsync(db, ask, cancellationToken);

    /// <inheritdoc cref="AskAsync"/>
    public IAsyncEnumerable<T> ReadAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        => MissingTables.TellAsync(db, rows, cancellationToken);

    /// <summary>Deletes what a query finds, with one statement.</summary>
    public Task<int> DeleteAsync<TRow>(IQueryable<TRow> rows, CancellationToken cancellationToken)
        => MySqlDelete.IsNeeded(db)
            ? MySqlDelete.ExecuteAsync(db, rows, cancellationToken)
            : rows.ExecuteDeleteAsync(cancellationToken);

    /// <summary>Prepares a query for rows that are to be changed, with <see cref="Change"/> called before each of them is.</summary>
    public IQueryable<TRow> ToChange<TRow>(IQueryable<TRow> rows)
        where TRow : class
        => _bulk.Value is null ? rows.AsTracking() : rows.AsNoTracking();

    /// <summary>Called before a stored row is changed.</summary>
    public void Change(object row) => _bulk.Value?.Change(row);

    public void Add(object row)
    {
        if (_bulk.Value?.TryAdd(row) is not true)
        {
            db.Add(row);
        }
    }

    public void Remove(object row)
    {
        if (_bulk.Value is { } bulk && bulk.Holds(row))
        {
            bulk.Remove(row);
        }
        else
        {
            db.Remove(row);
        }
    }

    public Task SaveAsync(CancellationToken cancellationToken) => _bulk is { IsValueCreated: true, Value: { HasWork: true } bulk }
        ? bulk.SaveAsync(cancellationToken)
        : db.SaveChangesAsync(cancellationToken);

    /// <summary>Inserts rows of the inbox, and changes those that are there.</summary>
    /// <returns>False where the inbox is not written with statements; nothing is written then.</returns>
    public async Task<bool> TryPutAsync(
        IReadOnlyList<WeComInboxItem> rows, Func<BulkTable, string> change, CancellationToken cancellationToken)
        => _bulk.Value is { } bulk && await bulk.TryPutAsync(rows, change, cancellationToken).ConfigureAwait(false);

    public Task InsertAsync(object row, CancellationToken cancellationToken) => WriteAsync(
        token =>
        {
            Add(row);
            return SaveAsync(token);
        },
        cancellationToken);

    public async Task WriteAsync(Func<CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tracker = db.ChangeTracker;
        var autoDetectChanges = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = true;
        if (tracker.HasChanges())
        {
            tracker.AutoDetectChangesEnabled = autoDetectChanges;
            throw new InvalidOperationException(
                $"This {db.GetType().Name} has unsaved changes, which would be saved together with the directory. "
                + "Save them first, or resolve the store in a scope of its own.");
        }

        try
        {
            // The strategy may run this again after a lost connection, also where only the answer to the commit was lost:
            // whatever was written then already has its new stamp, so the second run finds it done.
            var strategy = db.Database.CreateExecutionStrategy();
            await strategy.ExecuteAsync(token => WriteOnceAsync(writeAsync, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (MissingTables.IsCauseOf(failure))
        {
            throw MissingTables.Told(db, failure);
        }
        catch (DbUpdateConcurrencyException exception) when (IdOf(exception.Entries.FirstOrDefault()?.Entity) is { } id)
        {
            throw StoreRejectedException.ChangedMeanwhile(id, exception);
        }
        finally
        {
            Forget();
            tracker.AutoDetectChangesEnabled = autoDetectChanges;
        }
    }

    /// <returns>The id by which a refusal names the record of a row; null where the row is of no record.</returns>
    public static string? IdOf(object? row) => row switch
    {
        WeComDirectoryUser user => user.UserId,
        WeComDirectoryMembership membership => membership.User.UserId,
        WeComDirectoryDepartment department => department.DepartmentId.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private bool IsOver(DbContext other, StoreWriting otherWriting) => ReferenceEquals(db, other) && writing == otherWriting;

    private async Task WriteOnceAsync(Func<CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
    {
        Forget();
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await writeAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            // once begun, a commit is not cancelled: nobody could say whether it happened
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Leaves the host's own unchanged entities tracked, and nothing of ours, nor what an interceptor of the host added to a save that
    /// failed.
    /// </summary>
    private void Forget()
    {
        if (_bulk.IsValueCreated)
        {
            _bulk.Value?.Clear();
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var entries = db.ChangeTracker.Entries().ToList();
        var assembly = typeof(DirectoryContext).Assembly;
        var ours = entries.FindAll(e => e.State != EntityState.Unchanged || e.Metadata.ClrType.Assembly == assembly);
        if (ours.Count == entries.Count)
        {
            db.ChangeTracker.Clear();
        }
        else
        {
            ours.ForEach(e => e.State = EntityState.Detached);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }
}
