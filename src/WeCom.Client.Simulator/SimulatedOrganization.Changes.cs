using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;

namespace WeCom.Client.Simulator;

public sealed partial class SimulatedOrganization
{
    private const long FirstOrder = 100_000_000;
    private const long OrderStep = 1000;

    // The lowest order below each parent so far.
    private readonly Dictionary<long, long> _lowestOrders = [];

    /// <summary>
    /// The order that WeCom gives a department that is created without one: 100000000, or 1000 less than its siblings have.
    /// </summary>
    internal long NextOrder(long parentId)
    {
        lock (_gate)
        {
            return _lowestOrders.TryGetValue(parentId, out var lowest) ? Math.Max(0, Math.Max(0, lowest) - OrderStep) : FirstOrder;
        }
    }

    /// <summary>Stores a change and announces it. A change that cannot be announced is not stored either.</summary>
    private void Apply(OrganizationChange change)
    {
        Store(change);
        try
        {
            Changed?.Invoke(change);
        }
        catch
        {
            Store(change.Reverse());
            throw;
        }
    }

    private void Store(OrganizationChange change)
    {
        if (change.PersonBefore is not null || change.PersonAfter is not null)
        {
            _people.Store(change.PersonBefore, change.PersonAfter);
            return;
        }

        if (change.TagBefore is not null || change.TagAfter is not null)
        {
            StoreTag(change.TagBefore, change.TagAfter);
        }
        else
        {
            StoreDepartment(change.DepartmentBefore, change.DepartmentAfter);
        }

        Interlocked.Increment(ref _version);
    }

    private void StoreTag(SimulatedTag? before, SimulatedTag? after)
    {
        if (after is not null)
        {
            _tags[after.TagId] = after;
        }
        else if (before is not null)
        {
            _tags.Remove(before.TagId);
        }
    }

    private void StoreDepartment(WeComDepartment? before, WeComDepartment? after)
    {
        _departmentSnapshot = null;
        if (after is null)
        {
            _departments.Remove(before!.DepartmentId);
            return;
        }

        _departments[after.DepartmentId] = after;
        if (after.Order is { } order)
        {
            _lowestOrders[after.ParentId] = Math.Min(order, _lowestOrders.GetValueOrDefault(after.ParentId, order));
        }
    }
}
