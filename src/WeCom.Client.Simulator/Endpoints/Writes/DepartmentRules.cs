using System.Buffers;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// The checks that WeCom makes before a department is written (docs/wire/departments.md#writing, docs/wire/errors.md and
/// docs/wire/limits.md#sizes).
/// </summary>
internal static class DepartmentRules
{
    private const int MostLevels = 15;
    private const int MostCharacters = 64;
    private const int MostEnglishCharacters = 32;
    private const int InvalidParameter = 40058;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Checks the names. Null is a name that is not sent.</summary>
    public static Refusal CheckNames(string? name, bool isNameRequired, string? englishName)
    {
        if (name is "")
        {
            return new(InvalidParameter, "name exceed min utf8 words 1");
        }

        if (name is null ? isNameRequired : Length(name) > MostCharacters)
        {
            return 60001;
        }

        if (IsForbidden(name) || IsForbidden(englishName))
        {
            return 60009;
        }

        return englishName is not null && Length(englishName) > MostEnglishCharacters
            ? new(InvalidParameter, "name_en exceed max utf8 words 32")
            : default;
    }

    /// <summary>Determines whether the department may stand below this parent under this name.</summary>
    /// <returns>0, or the errcode of the refusal; <paramref name="noParent"/> if there is no such parent.</returns>
    public static int CheckPlace(Call call, long id, string? name, long parentId, int noParent)
    {
        var organization = call.Organization;
        if (parentId < 1 || organization.FindDepartment(parentId) is null)
        {
            return noParent;
        }

        if (!call.Scope.Sees(parentId))
        {
            return 60011;
        }

        if (organization.Departments.Any(other => other.ParentId == parentId && other.DepartmentId != id && other.Name == name))
        {
            return 60008;
        }

        var level = 1;
        for (var above = organization.FindDepartment(parentId); above is not null; above = organization.FindDepartment(above.ParentId))
        {
            if (above.DepartmentId == id)
            {
                return 60010;
            }

            if (++level > MostLevels)
            {
                return 81002;
            }
        }

        return 0;
    }

    public static int CheckRemoval(SimulatedOrganization organization, WeComDepartment department)
    {
        if (department.DepartmentId == 1)
        {
            return 60007;
        }

        if (organization.DirectMembers(department.DepartmentId).Length > 0)
        {
            return 60005;
        }

        return organization.Departments.Any(other => other.ParentId == department.DepartmentId) ? 60006 : 0;
    }

    private static int Length(string name) => name.EnumerateRunes().Count();

    // No callback could tell of a name with a control character: XML has no way to write it.
    private static bool IsForbidden(string? name) => name is not null && (name.AsSpan().ContainsAny(Forbidden) || name.Any(char.IsControl));
}
