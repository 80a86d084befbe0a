using System.Runtime.CompilerServices;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace OwnTables;

/// <summary>
/// The host's units as the departments of a company. <see cref="DepartmentBatch"/> decides what is to be done; this is its SQL.
/// </summary>
internal sealed class OrgUnitStore(HostDatabase database) : IDepartmentStore
{
    private const string Insert = """
        INSERT INTO org_units (corp_id, wecom_id, wecom_parent_id, stamp, name)
        VALUES (@CorpId, @DepartmentId, @ParentId, @NewStamp, COALESCE(@Name, ''))
        """;

    private const string Update = """
        UPDATE org_units SET
            stamp = @NewStamp, deleted_at = NULL,
            wecom_parent_id = COALESCE(@ParentId, wecom_parent_id),
            name = COALESCE(@Name, name)
        WHERE id = @Id
        """;

    public async IAsyncEnumerable<StoredDepartment> ListAsync(
        SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var work = await Work.ReadAsync(database, cancellationToken);
        foreach (var row in await work.QueryAsync<OrgUnit>($"SELECT {OrgUnit.Columns} FROM org_units WHERE corp_id = @CorpId", context))
        {
            yield return row.Stored;
        }
    }

    public async IAsyncEnumerable<WeComDepartment> ReadAsync(
        SyncContext context, IReadOnlyCollection<long> departmentIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var work = await Work.ReadAsync(database, cancellationToken);
        foreach (var row in await FindAsync(work, context, departmentIds))
        {
            yield return row.Values;
        }
    }

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<DepartmentChange> changes, CancellationToken cancellationToken)
    {
        await using var work = await Work.WriteAsync(database, cancellationToken);
        var rows = await FindAsync(work, context, changes.Select(change => change.DepartmentId));
        foreach (var step in DepartmentBatch.Steps(changes, rows, row => row.Stored))
        {
            var change = step.Change;
            await work.ExecuteAsync(
                step.Action switch
                {
                    StoreAction.Deactivate => "UPDATE org_units SET deleted_at = CURRENT_TIMESTAMP WHERE id = @Id",
                    StoreAction.Delete => "DELETE FROM org_units WHERE id = @Id",
                    StoreAction.Update => Update,
                    _ => Insert,
                },
                new { step.Row?.Id, context.CorpId, change.DepartmentId, change.NewStamp, change.Values?.ParentId, change.Values?.Name });
        }

        await work.CommitAsync();
    }

    private static async Task<List<OrgUnit>> FindAsync(Work work, SyncContext context, IEnumerable<long> departmentIds)
    {
        var rows = new List<OrgUnit>();
        foreach (var ids in departmentIds.Chunk(500))
        {
            const string Sql = $"SELECT {OrgUnit.Columns} FROM org_units WHERE corp_id = @CorpId AND wecom_id IN @ids";
            rows.AddRange(await work.QueryAsync<OrgUnit>(Sql, new { context.CorpId, ids }));
        }

        return rows;
    }
}
