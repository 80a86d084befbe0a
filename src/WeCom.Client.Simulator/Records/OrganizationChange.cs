using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>
/// One change of one department, person or tag. It is an addition if there is no state before, and a removal if there is none after.
/// </summary>
internal sealed record OrganizationChange
{
    public WeComDepartment? DepartmentBefore { get; init; }

    public WeComDepartment? DepartmentAfter { get; init; }

    public WeComUser? PersonBefore { get; init; }

    public WeComUser? PersonAfter { get; init; }

    public SimulatedTag? TagBefore { get; init; }

    public SimulatedTag? TagAfter { get; init; }

    /// <summary>The change that undoes this one.</summary>
    public OrganizationChange Reverse() => new()
    {
        DepartmentBefore = DepartmentAfter,
        DepartmentAfter = DepartmentBefore,
        PersonBefore = PersonAfter,
        PersonAfter = PersonBefore,
        TagBefore = TagAfter,
        TagAfter = TagBefore,
    };
}
