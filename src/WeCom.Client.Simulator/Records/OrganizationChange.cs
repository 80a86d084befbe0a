using WeCom.Client.Contacts;

namespace WeCom.Client.Simulator.Records;

/// <summary>One change of one department, person or tag: without a before it was added, without an after it was removed.</summary>
internal sealed record OrganizationChange
{
    public WeComDepartment? DepartmentBefore { get; init; }

    public WeComDepartment? DepartmentAfter { get; init; }

    public WeComUser? PersonBefore { get; init; }

    public WeComUser? PersonAfter { get; init; }

    public SimulatedTag? TagBefore { get; init; }

    public SimulatedTag? TagAfter { get; init; }
}
