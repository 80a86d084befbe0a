using WeCom.Client.EntityFrameworkCore.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Bulk;

/// <summary>Collects what a batch does to rows of ours, and writes it in the order in which no row refers to one that is missing.</summary>
internal sealed class BulkUnit(BulkMapping mapping, BulkCommands commands)
{
    private readonly Dictionary<object, object?[]> _changed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _removed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, List<object>> _added = [];

    public bool HasWork => _added.Count + _changed.Count > 0;

    public bool Holds(object row) => mapping.TypeOf(row) is not null;

    /// <returns>False if the row is of another table.</returns>
    public bool TryAdd(object row)
    {
        if (mapping.TypeOf(row) is not { } type)
        {
            return false;
        }

        if (!_added.TryGetValue(type, out var rows))
        {
            _added.Add(type, rows = []);
        }

        rows.Add(row);
        return true;
    }

    /// <summary>Remembers what a stored row is before it is changed for the first time.</summary>
    public void Change(object row)
    {
        if (!_changed.ContainsKey(row))
        {
            _changed.Add(row, mapping.TableOf(mapping.TypeOf(row)!).FindingOf(row));
        }
    }

    public void Remove(object row)
    {
        Change(row);
        _removed.Add(row);
        if (row is WeComDirectoryUser user)
        {
            foreach (var membership in user.Memberships)
            {
                Remove(membership);
            }
        }
    }

    /// <summary>Inserts rows of the inbox, and changes those that are there.</summary>
    /// <returns>False if the inbox is not written with statements; nothing is written then.</returns>
    public async Task<bool> TryPutAsync(
        IReadOnlyList<WeComInboxItem> rows, Func<BulkTable, string> change, CancellationToken cancellationToken)
    {
        if (mapping.Inbox is not { } inbox)
        {
            return false;
        }

        await mapping.Statements.PutAsync(commands, inbox, rows, change(inbox), cancellationToken).ConfigureAwait(false);
        return true;
    }

    public void Clear()
    {
        _added.Clear();
        _changed.Clear();
        _removed.Clear();
    }

    /// <exception cref="StoreRejectedException">A row is no longer what was read.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var statements = mapping.Statements;
        foreach (var type in mapping.TablesInOrder.Reverse())
        {
            var rows = ChangedOf(type, isRemoved: true);
            Demand(rows.Count == 0
                ? null
                : await statements.DeleteAsync(commands, mapping.TableOf(type), rows, cancellationToken).ConfigureAwait(false));
        }

        foreach (var type in mapping.TablesInOrder)
        {
            var rows = ChangedOf(type, isRemoved: false);
            Demand(rows.Count == 0
                ? null
                : await statements.UpdateAsync(commands, mapping.TableOf(type), rows, cancellationToken).ConfigureAwait(false));
        }

        foreach (var type in mapping.TablesInOrder)
        {
            if (_added.TryGetValue(type, out var rows))
            {
                await statements.InsertAsync(commands, mapping.TableOf(type), rows, cancellationToken).ConfigureAwait(false);
            }
        }

        Clear();
    }

    private List<BulkRow> ChangedOf(Type type, bool isRemoved)
    {
        var rows = new List<BulkRow>();
        foreach (var (row, found) in _changed)
        {
            if (mapping.TypeOf(row) == type && _removed.Contains(row) == isRemoved)
            {
                rows.Add(new(row, found));
            }
        }

        return rows;
    }

    private static void Demand(object? changedMeanwhile)
    {
        if (changedMeanwhile is not null)
        {
            throw StoreRejectedException.ChangedMeanwhile(DirectoryContext.IdOf(changedMeanwhile)!);
        }
    }
}
