using System.Globalization;
using WeCom.Client.Contacts;

namespace WeCom.Client.Organization.Reading;

/// <summary>Departments that a list has and that could not be read.</summary>
internal static class BrokenDepartments
{
    /// <summary>
    /// Returns each with its id. The record is broken and the department exists, so its people are read all the same; one without a
    /// department's id may be any department.
    /// </summary>
    public static IEnumerable<MalformedRecord> Of(ContactsList<WeComDepartment> listed)
    {
        var known = listed.Select(department => department.DepartmentId).ToHashSet();
        return listed.Malformed
            .Where(record => IdOf(record) is not { } id || known.Add(id))
            .Select(record => record with { Id = IdOf(record)?.ToString(CultureInfo.InvariantCulture) });
    }

    /// <returns>The id of the department; null if not even that could be read.</returns>
    public static long? IdOf(MalformedRecord record)
        => long.TryParse(record.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
