using WeCom.Client.Configuration.Internal;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;

namespace WeCom.Client.Organization.Reading;

/// <summary>
/// Reads what a contacts-sync secret may read from any address: which departments there are, and who is in which.
/// Names and all other fields stay null, which keeps what a host has. https://developer.work.weixin.qq.com/document/path/96067
/// </summary>
internal sealed class IdsReader(IWeComContactsClient client, WeComSettings settings)
{
    private const int RowsOfOneCall = 10_000;

    public async Task<OrganizationSnapshot> ReadAsync(
        ReadScope scope,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        var listed = await client.SimpleListDepartmentsAsync(
            scope.DepartmentId,
            WeComCredential.ContactsSecret,
            cancellationToken).ConfigureAwait(false);
        if (listed.Count == 0 && listed.Malformed.Count == 0)
        {
            throw OrganizationReader.NoDepartment("department/simplelist", settings.Language);
        }

        var tree = new DepartmentTree(listed.DistinctBy(department => department.DepartmentId));
        var malformed = BrokenDepartments.Of(listed).ToList();
        var snapshot = new OrganizationSnapshot
        {
            Departments = scope is { DepartmentId: { } only, WithChildren: false }
                ? [Only(tree, only)]
                : [.. tree.Nodes.Select(node => node.Department)],
            Users = [],
            MalformedDepartments = [.. malformed.Where(record => record.Id is not null)],
            Gaps =
            [
                .. malformed.Where(record => record.Id is null)
                    .Select(record => new ReadGap(ReadGapKind.Department, record.Reason.In(settings.Language))),
            ],
            IsScoped = !scope.IsWhole,
            IsIdsOnly = true,
            Visible = scope.DepartmentId is null ? listed : null,
            Calls = 1,
        };
        return scope.WithUsers
            ? await WithUsersAsync(snapshot, Wanted(scope, tree), progress, cancellationToken).ConfigureAwait(false)
            : snapshot;
    }

    private async Task<OrganizationSnapshot> WithUsersAsync(
        OrganizationSnapshot snapshot,
        HashSet<long>? wanted,
        IProgress<ReadProgress>? progress,
        CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, SortedSet<long>>(StringComparer.OrdinalIgnoreCase);
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var unreadable = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        var malformed = new List<MalformedRecord>();
        var rows = 0;
        await foreach (var row in client.ListUserIdsAsync(malformed.Add, cancellationToken).ConfigureAwait(false))
        {
            rows++;
            if (row.UnreadableFields is { } fields)
            {
                unreadable.TryAdd(row.UserId, []);
                unreadable[row.UserId].UnionWith(fields);
            }

            people.TryAdd(row.UserId, []);
            people[row.UserId].Add(row.DepartmentId);

            // WeCom promises no order, so the spelling must not hang on it.
            spellings[row.UserId] = spellings.TryGetValue(row.UserId, out var other) && string.CompareOrdinal(other, row.UserId) < 0
                ? other
                : row.UserId;
        }

        progress?.Report(new(snapshot.Departments.Count, snapshot.Departments.Count));

        // Of such a person one department is not known, so the others say nothing about where the person is.
        var broken = malformed.Where(record => record.Id is not null)
            .DistinctBy(record => record.Id!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(record => record.Id!, StringComparer.OrdinalIgnoreCase);
        return snapshot with
        {
            Users =
            [
                .. people.Where(person => (wanted is null || person.Value.Overlaps(wanted)) && !broken.ContainsKey(person.Key))
                    .OrderBy(person => person.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(person => new WeComUser
                    {
                        UserId = spellings[person.Key],
                        DepartmentIds = [.. person.Value],
                        UnreadableFields = unreadable.TryGetValue(person.Key, out var fields) ? [.. fields] : null,
                    }),
            ],
            MalformedUsers = [.. broken.Values.OrderBy(record => record.Id, StringComparer.OrdinalIgnoreCase)],
            Gaps =
            [
                .. snapshot.Gaps,
                .. malformed.Where(record => record.Id is null)
                    .Select(record => new ReadGap(ReadGapKind.Person, record.Reason.In(settings.Language))),
            ],
            Calls = snapshot.Calls + Math.Max(1, (rows + RowsOfOneCall - 1) / RowsOfOneCall),
        };
    }

    // list_id always answers for the whole company.
    private static HashSet<long>? Wanted(ReadScope scope, DepartmentTree tree) => scope switch
    {
        { DepartmentId: null, WithChildren: true } => null,
        { DepartmentId: null } => [.. tree.Roots.Select(root => root.Department.DepartmentId)],
        { DepartmentId: { } only, WithChildren: false } => [only],
        _ => [.. tree.Nodes.Select(node => node.Department.DepartmentId)],
    };

    private static WeComDepartment Only(DepartmentTree tree, long departmentId) => tree.Find(departmentId)?.Department
        ?? throw new WeChatSyncException(
            $"department/simplelist: department {departmentId} is not in WeCom's answer. Check the id in the console under 通讯录.")
        {
            Summary = new(
                $"department/simplelist: department {departmentId} is not in WeCom's answer. Check the id in the console under 通讯录.",
                $"department/simplelist：企业微信的返回中没有部门 {departmentId}。请在管理后台“通讯录”中核对部门 ID。"),
            Category = ErrorCategory.NotFound,
            Endpoint = "department/simplelist",
        };
}
