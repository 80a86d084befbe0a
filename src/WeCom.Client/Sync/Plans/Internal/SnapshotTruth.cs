using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Recognises answers that do not mean what they say, and takes what they falsely tell for "not returned".</summary>
internal static class SnapshotTruth
{
    /// <returns>The snapshot without them, and what was recognised.</returns>
    public static (OrganizationSnapshot Snapshot, IReadOnlyList<LocalizedText> Warnings) Of(OrganizationSnapshot snapshot)
    {
        var warnings = new List<LocalizedText>();
        if (!snapshot.IsIdsOnly && IsMemberLevel(snapshot.Users))
        {
            warnings.Add(Remedies.MemberLevelAuthorisation);
            snapshot = snapshot with { Users = [.. snapshot.Users.Select(user => user with { DepartmentIds = null, MainDepartmentId = null, IsLeaderInDepartments = null })] };
        }

        if (HasIdsForNames(snapshot.Users, user => user.Name, user => user.UserId))
        {
            warnings.Add(Remedies.NamesNotGranted);
            snapshot = snapshot with { Users = [.. snapshot.Users.Select(user => user with { Name = null })] };
        }

        if (HasIdsForNames(snapshot.Departments, department => department.Name, department => department.DepartmentId.ToString(CultureInfo.InvariantCulture)))
        {
            warnings.Add(Remedies.NamesNotGranted);
            snapshot = snapshot with { Departments = [.. snapshot.Departments.Select(department => department with { Name = null })] };
        }

        return (snapshot, [.. warnings.Distinct()]);
    }

    // Under member-level authorisation everybody is in department 1 and ranks are missing: https://developer.work.weixin.qq.com/document/path/96255
    private static bool IsMemberLevel(IReadOnlyList<WeComUser> users)
        => users.Count > 0 && users.All(user => user.DepartmentIds is [1] && user.DepartmentOrders is null);

    // Third-party apps are given the id in place of the name: https://developer.work.weixin.qq.com/document/path/96255
    private static bool HasIdsForNames<T>(IReadOnlyList<T> records, Func<T, string?> name, Func<T, string> id)
        => records.Count > 0 && records.Any(record => name(record) is not null) && records.All(record => name(record) is not { } text || text == id(record));
}
