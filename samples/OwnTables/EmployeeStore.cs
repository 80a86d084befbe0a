using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using WeCom.Client.Contacts;
using WeCom.Client.Sync.Ports;

namespace OwnTables;

/// <summary>The host's employees as the people of a company. <see cref="UserBatch"/> decides what is to be done; this is its SQL.</summary>
internal sealed class EmployeeStore(HostDatabase database) : IUserStore
{
    // SQLITE_CONSTRAINT_UNIQUE.
    private const int UniqueViolated = 2067;

    // A new or unknown member may be an employee whom the host knows by the mobile. An employee who has a userid already is another
    // person, also if they left.
    private const string Link = """
        UPDATE employees SET corp_id = @CorpId, userid = @UserId
        WHERE mobile = @mobile AND userid IS NULL AND deleted_at IS NULL RETURNING id
        """;

    private const string Insert = "INSERT INTO employees (name, corp_id, userid) VALUES (@UserId, @CorpId, @UserId) RETURNING id";

    // WeCom gives a mobile to one member at a time: who still has it here has left, or is changed later.
    private const string FreeMobile = """
        UPDATE employees SET mobile = NULL
        WHERE mobile = @mobile AND id <> @id AND (corp_id = @CorpId OR deleted_at IS NOT NULL)
        """;

    // NULL is a field that WeCom did not return, and keeps what is there; an empty text empties it. is_locked is the host's own.
    private const string Save = """
        UPDATE employees SET
            userid = @userId, stamp = @stamp, deleted_at = NULL,
            name = COALESCE(NULLIF(@Name, ''), name),
            mobile = NULLIF(COALESCE(@mobile, mobile), ''),
            position = NULLIF(COALESCE(@Position, position), ''),
            org_unit = COALESCE(@MainDepartmentId, org_unit)
        WHERE id = @id
        """;

    public async IAsyncEnumerable<StoredUser> ListAsync(SyncContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var work = await Work.ReadAsync(database, cancellationToken);
        foreach (var row in await work.QueryAsync<Employee>($"SELECT {Employee.Columns} FROM employees WHERE corp_id = @CorpId", context))
        {
            yield return row.Stored;
        }
    }

    public async IAsyncEnumerable<WeComUser> ReadAsync(
        SyncContext context, IReadOnlyCollection<string> userIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var work = await Work.ReadAsync(database, cancellationToken);
        foreach (var row in await FindAsync(work, context, userIds))
        {
            yield return row.Values;
        }
    }

    public async Task ApplyAsync(SyncContext context, IReadOnlyList<UserChange> changes, CancellationToken cancellationToken)
    {
        await using var work = await Work.WriteAsync(database, cancellationToken);
        var rows = await FindAsync(work, context, UserBatch.TouchedIds(changes));
        foreach (var step in UserBatch.Steps(changes, rows, row => row.Stored))
        {
            await ExecuteAsync(work, context, step);
        }

        await work.CommitAsync();
    }

    private static async Task<List<Employee>> FindAsync(Work work, SyncContext context, IEnumerable<string> userIds)
    {
        var rows = new List<Employee>();
        foreach (var ids in userIds.Chunk(500))
        {
            const string Sql = $"SELECT {Employee.Columns} FROM employees WHERE corp_id = @CorpId AND userid IN @ids";
            rows.AddRange(await work.QueryAsync<Employee>(Sql, new { context.CorpId, ids }));
        }

        return rows;
    }

    private static Task ExecuteAsync(Work work, SyncContext context, UserStep<Employee> step)
    {
        var row = new { step.Row?.Id, step.UserId };
        return step.Action switch
        {
            StoreAction.StepAside => work.ExecuteAsync("UPDATE employees SET userid = @UserId WHERE id = @Id", row),
            StoreAction.Deactivate => work.ExecuteAsync("UPDATE employees SET deleted_at = CURRENT_TIMESTAMP WHERE id = @Id", row),
            StoreAction.Delete => work.ExecuteAsync("DELETE FROM employees WHERE id = @Id", row),
            _ => SaveAsync(work, context, step),
        };
    }

    private static async Task SaveAsync(Work work, SyncContext context, UserStep<Employee> step)
    {
        var values = step.Change.Values;
        var mobile = Employee.PlainMobile(values?.Mobile);
        var owner = new { context.CorpId, step.UserId, mobile };
        var id = step.Row?.Id ?? await work.FirstAsync<long?>(Link, owner) ?? await work.FirstAsync<long>(Insert, owner);
        await work.ExecuteAsync(FreeMobile, new { context.CorpId, id, mobile });
        try
        {
            var (userId, stamp) = (step.UserId, step.Change.NewStamp);
            await work.ExecuteAsync(Save, new { id, userId, stamp, values?.Name, mobile, values?.Position, values?.MainDepartmentId });
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == UniqueViolated)
        {
            const string Reason = "an employee who is not linked to WeCom has the same mobile; merge the two in the host";
            throw new StoreRejectedException(step.Change.UserId, Reason, e);
        }
    }
}
