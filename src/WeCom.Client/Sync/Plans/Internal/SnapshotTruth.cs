using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// Recognises answers that do not mean what they say, and takes what they falsely tell for "not returned". Only a read of everything can
/// tell: in one department everybody may really be called as their userid, or have no mobile.
/// </summary>
internal static class SnapshotTruth
{
    /// <summary>Returns the fields that WeCom withholds from this app, by a read of everything.</summary>
    public static WithheldFields Recognize(OrganizationSnapshot snapshot)
    {
        var withheld = WithheldFields.None;
        if (snapshot.Users.Count > 0 && !snapshot.HasMobiles)
        {
            withheld |= WithheldFields.Mobiles;
        }

        if (!snapshot.IsIdsOnly && IsMemberLevel(snapshot.Users))
        {
            withheld |= WithheldFields.Departments;
        }

        if (HasIdsForNames(snapshot.Users, user => user.Name, user => user.UserId))
        {
            withheld |= WithheldFields.UserNames;
        }

        if (HasIdsForNames(snapshot.Departments, department => department.Name, IdOf))
        {
            withheld |= WithheldFields.DepartmentNames;
        }

        return withheld;
    }

    /// <summary>Returns the snapshot without the withheld fields.</summary>
    public static OrganizationSnapshot Without(OrganizationSnapshot snapshot, WithheldFields withheld)
    {
        if (withheld.HasFlag(WithheldFields.Departments))
        {
            snapshot = snapshot with { Users = [.. snapshot.Users.Select(WithoutPlace)] };
        }

        if (withheld.HasFlag(WithheldFields.UserNames))
        {
            snapshot =
                snapshot with { Users = [.. snapshot.Users.Select(user => user.Name == user.UserId ? user with { Name = null } : user)] };
        }

        if (withheld.HasFlag(WithheldFields.DepartmentNames))
        {
            snapshot = snapshot with
            {
                Departments = [.. snapshot.Departments.Select(WithoutIdForName)],
            };
        }

        return snapshot;
    }

    /// <summary>
    /// Returns the values that a read of a part writes to a stored person. A doubtful value stays as stored until a read of everything.
    /// </summary>
    public static WeComUser OfPart(WeComUser user) => user.Name == user.UserId ? user with { Name = null } : user;

    /// <summary>Returns the values that a read of a part writes to a stored department.</summary>
    public static WeComDepartment OfPart(WeComDepartment department) => WithoutIdForName(department);

    private static WeComDepartment WithoutIdForName(WeComDepartment department)
        => department.Name == IdOf(department) ? department with { Name = null } : department;

    private static WeComUser WithoutPlace(WeComUser user)
        => user.DepartmentIds is [1] ? user with { DepartmentIds = null, MainDepartmentId = null, IsLeaderInDepartments = null } : user;

    // Under member-level authorisation everybody is in department 1 and ranks are missing:
    // https://developer.work.weixin.qq.com/document/path/96255
    private static bool IsMemberLevel(IReadOnlyList<WeComUser> users)
        => users.Count > 0 && users.All(user => user.DepartmentIds is [1] && user.DepartmentOrders is null);

    // Third-party apps are given the id in place of the name: https://developer.work.weixin.qq.com/document/path/96255
    private static bool HasIdsForNames<T>(IReadOnlyList<T> records, Func<T, string?> name, Func<T, string> id)
        => records.Any(record => name(record) is not null) && records.All(record => name(record) is not { } text || text == id(record));

    private static string IdOf(WeComDepartment department) => department.DepartmentId.ToString(CultureInfo.InvariantCulture);
}
