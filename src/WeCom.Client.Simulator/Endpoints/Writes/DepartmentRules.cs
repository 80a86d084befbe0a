using System.Buffers;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>What WeCom checks before a department is written (docs/wire/departments.md#writing, docs/wire/errors.md and docs/wire/limits.md#sizes).</summary>
internal static class DepartmentRules
{
    private const int MostLevels = 15;
    private const int MostCharacters = 64;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    public static int CheckName(string? name) => name switch
    {
        null or "" => 40063,
        { Length: > MostCharacters } => 60001,
        _ when name.AsSpan().ContainsAny(Forbidden) => 60009,
        _ => 0,
    };

    /// <summary>Whether the department may stand below this parent under this name.</summary>
    public static int CheckPlace(Call call, long id, string? name, long parentId)
    {
        var organization = call.Organization;
        if (parentId < 1)
        {
            return 60124;
        }

        if (organization.FindDepartment(parentId) is null)
        {
            return 60004;
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

    public static int CheckRemoval(SimulatedOrganization organization, WeComDepartment department) =>
        department.DepartmentId == 1 ? 60007
        : organization.DirectMembers(department.DepartmentId).Length > 0 ? 60005
        : organization.Departments.Any(other => other.ParentId == department.DepartmentId) ? 60006
        : 0;
}
