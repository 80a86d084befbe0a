using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Sync.Model.Companies;
using WeCom.Client.Tests.Sync.Model.Invariants;

namespace WeCom.Client.Tests.Sync.Model.Hosts;

/// <summary>The host's departments, as one process sees them.</summary>
internal sealed class WatchedDepartmentStore(SyncProcess process) : IDepartmentStore, IJournalingStore<DepartmentChange>
{
    public async IAsyncEnumerable<StoredDepartment> ListAsync(
        SyncContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.ListAsync(cancellationToken);
        await foreach (var record in process.World.Database.Departments.ListAsync(context, cancellationToken))
        {
            process.NoteListed(CompanyRead.Key(record.DepartmentId), record.Stamp);
            yield return record;
        }
    }

    public async IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context,
        IReadOnlyCollection<long> departmentIds,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await process.Calls.ListAsync(cancellationToken);
        await foreach (var department in process.World.Database.Departments.ReadAsync(context, departmentIds, cancellationToken))
        {
            yield return department;
        }
    }

    public bool SharesTransactionsWith(ISyncJournal journal)
        => process.World.Database.Departments is IJournalingStore<DepartmentChange> store
            && store.SharesTransactionsWith(process.World.Database.Journal);

    public Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
        => ApplyAsync(
            changes, () => process.World.Database.Departments.ApplyAsync(context, changes, cancellationToken), cancellationToken);

    public async Task ApplyAsync(
        SyncContext context,
        IReadOnlyList<DepartmentChange> changes,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken)
    {
        var store = (IJournalingStore<DepartmentChange>)process.World.Database.Departments;
        await ApplyAsync(changes, () => store.ApplyAsync(context, changes, entries, cancellationToken), cancellationToken);
        process.NoteRemovals(entries);
    }

    private Task ApplyAsync(IReadOnlyList<DepartmentChange> changes, Func<Task> applyAsync, CancellationToken cancellationToken)
        => process.Calls.WriteAsync(
            RecordType.Department,
            [.. changes.Select(change => $"{change.DepartmentId}")],
            () => ApplyWatchedAsync(changes, applyAsync),
            cancellationToken);

    private async Task ApplyWatchedAsync(IReadOnlyList<DepartmentChange> changes, Func<Task> applyAsync)
    {
        var before = process.World.Held().Departments;
        process.World.Rule.Demand(RecordType.Department, changes);
        await applyAsync();
        var after = process.World.Held().Departments;
        foreach (var change in changes)
        {
            new WriteInvariants(process).Check(
                change,
                before.GetValueOrDefault(change.DepartmentId),
                after.GetValueOrDefault(change.DepartmentId));
        }
    }
}
