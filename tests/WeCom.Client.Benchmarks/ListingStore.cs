using WeCom.Client.Contacts;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Benchmarks;

/// <summary>
/// Lists what it was given, in an order of its own, as a database does: a listing costs next to nothing, so what is measured is the
/// planner.
/// </summary>
internal sealed class ListingStore : IDepartmentStore, IUserStore
{
    private StoredDepartment[] _departments = [];
    private StoredUser[] _users = [];

    /// <summary>The stored people, in the order they are listed.</summary>
    public IReadOnlyList<StoredUser> Users => _users;

    /// <summary>
    /// Holds from now on what a first sync by this plan would have stored. The texts lie in memory in the order they are listed in, as
    /// those of a database reader do.
    /// </summary>
    public void Fill(SyncPlan plan, Random random)
    {
        _departments = [.. plan.Departments!.Items.Select(item => Stored(item.Change!))];
        var changes = plan.Users!.Items.Select(item => item.Change).OfType<UserChange>().ToArray();
        random.Shuffle(changes);
        _users = [.. changes.Select(Stored)];
    }

    private static StoredDepartment Stored(DepartmentChange change) => new()
    {
        DepartmentId = change.DepartmentId,
        ParentId = change.Values!.ParentId,
        Stamp = change.NewStamp!,
        IsActive = true,
    };

    private static StoredUser Stored(UserChange change) => new()
    {
        UserId = new string(change.UserId.AsSpan()),
        Stamp = new string(change.NewStamp!.AsSpan()),
        IsActive = true,
    };

    IAsyncEnumerable<StoredDepartment> IDepartmentStore.ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        _departments.ToAsyncEnumerable();

    IAsyncEnumerable<StoredUser> IUserStore.ListAsync(SyncContext context, CancellationToken cancellationToken) =>
        _users.ToAsyncEnumerable();

    Task IDepartmentStore.ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is written here.");

    Task IUserStore.ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is written here.");
}
