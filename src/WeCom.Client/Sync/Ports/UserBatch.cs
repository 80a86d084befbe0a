using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Determines the steps that a store has to execute for a batch of changes, from the stored records of the people in the batch. It
/// implements the rules that every <see cref="IUserStore"/> keeps in the same way: which changes were made before, which records changed
/// meanwhile, and how people swap userids.
/// </summary>
/// <remarks>
/// In <see cref="IUserStore.ApplyAsync"/>, within one transaction: load the records of <see cref="TouchedIds"/>, pass them to
/// <see cref="Steps"/>, and execute the steps in their order. Each step may be one SQL statement: no step needs a userid that a later step
/// sets free.
/// </remarks>
public static class UserBatch
{
    /// <summary>
    /// Returns the userids whose records have to be loaded before <see cref="Steps"/> is called, including the previous userids of renames.
    /// </summary>
    /// <param name="changes">The changes.</param>
    /// <returns>
    /// Each userid once, ignoring case. There may be twice as many as changes, so split them where the database limits the parameters of
    /// a statement.
    /// </returns>
    public static IReadOnlyList<string> TouchedIds(IReadOnlyList<UserChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var ids = new HashSet<string>(changes.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var change in changes)
        {
            ids.Add(change.UserId);
            if (change.PreviousUserId is { } previous)
            {
                ids.Add(previous);
            }
        }

        return [.. ids];
    }

    /// <summary>
    /// Returns the steps that are still to be executed. Changes that were made before have none. Records that step aside come first, then
    /// removals, updates and insertions, so that a userid that a leaver or a rename releases can be taken by a later step.
    /// </summary>
    /// <typeparam name="TRow">The type in which the store holds a stored person.</typeparam>
    /// <param name="changes">The changes.</param>
    /// <param name="rows">
    /// The stored records of <see cref="TouchedIds"/>, active or not, of the company of the batch. Others may be among them.
    /// </param>
    /// <param name="describe">Returns what <see cref="IUserStore.ListAsync"/> yields for a record.</param>
    /// <returns>The steps, in the order of execution.</returns>
    /// <exception cref="StoreRejectedException">
    /// A record changed meanwhile, or a rename leads to the userid of another record. Nothing of the batch may be written then.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The batch changes one person twice, a save has no new stamp, or two of the rows have the same userid.
    /// </exception>
    public static IReadOnlyList<UserStep<TRow>> Steps<TRow>(
        IReadOnlyList<UserChange> changes, IEnumerable<TRow> rows, Func<TRow, StoredUser> describe)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(describe);
        return new UserResolver<TRow>(changes, rows, describe).Steps(changes);
    }
}
