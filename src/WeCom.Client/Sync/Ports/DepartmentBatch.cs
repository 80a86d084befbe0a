using System.Globalization;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Determines the steps that a store has to execute for a batch of changes, from the stored records of the departments in the batch. It
/// implements the rules that every <see cref="IDepartmentStore"/> keeps in the same way: which changes were made before, and which records
/// changed meanwhile.
/// </summary>
/// <remarks>
/// In <see cref="IDepartmentStore.ApplyAsync"/>, within one transaction: load the records with the ids of the changes, pass them to
/// <see cref="Steps"/>,
/// and execute the steps in their order.
/// </remarks>
public static class DepartmentBatch
{
    /// <summary>
    /// Returns the steps that are still to be executed, in the order of the changes. Changes that were made before have none.
    /// </summary>
    /// <typeparam name="TRow">The type in which the store holds a stored department.</typeparam>
    /// <param name="changes">The changes.</param>
    /// <param name="rows">
    /// The stored records with the ids of the changes, active or not, of the company of the batch. Others may be among them.
    /// </param>
    /// <param name="describe">Returns what <see cref="IDepartmentStore.ListAsync"/> yields for a record.</param>
    /// <returns>The steps, in the order of execution.</returns>
    /// <exception cref="StoreRejectedException">A record changed meanwhile. Nothing of the batch may be written then.</exception>
    /// <exception cref="ArgumentException">
    /// The batch changes one department twice, a save has no new stamp, the first save of a department has no values, or two of the rows
    /// have the same id.
    /// </exception>
    public static IReadOnlyList<DepartmentStep<TRow>> Steps<TRow>(
        IReadOnlyList<DepartmentChange> changes, IEnumerable<TRow> rows, Func<TRow, StoredDepartment> describe)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(describe);
        var held = rows.Select(row => (Row: row, Stored: describe(row))).ToDictionary(record => record.Stored.DepartmentId);
        var seen = new HashSet<long>(changes.Count);
        var steps = new List<DepartmentStep<TRow>>(changes.Count);
        foreach (var change in changes)
        {
            if (!seen.Add(change.DepartmentId))
            {
                throw new ArgumentException($"The batch changes department {Text(change)} twice.", nameof(changes));
            }

            if (change is { Kind: ChangeKind.Save, NewStamp: null })
            {
                throw new ArgumentException($"The save of department {Text(change)} has no new stamp.", nameof(changes));
            }

            var (row, stored) = held.GetValueOrDefault(change.DepartmentId);
            RecordState? record = row is null ? null : new(stored.Stamp, stored.IsActive);
            if (RecordState.IsDone(record, change.Kind, change.NewStamp))
            {
                continue;
            }

            if (!RecordState.IsExpected(record, change.ExpectedStamp))
            {
                throw StoreRejectedException.ChangedMeanwhile(Text(change));
            }

            if (row is null && change.Values is null)
            {
                throw new ArgumentException($"The first save of department {Text(change)} has no values.", nameof(changes));
            }

            steps.Add(new() { Action = RecordState.ActionOf(change.Kind, row is null), Change = change, Row = row });
        }

        return steps;
    }

    private static string Text(DepartmentChange change) => change.DepartmentId.ToString(CultureInfo.InvariantCulture);
}
