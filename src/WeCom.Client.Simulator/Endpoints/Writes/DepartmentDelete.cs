using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// department/delete (docs/wire/departments.md#writing), a GET. The root, and a department with people or children, cannot be deleted:
/// 60007, 60005, 60006.
/// </summary>
internal sealed class DepartmentDelete : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/delete")
    {
        Access = Access.WritesStructure,
        SuccessText = "deleted",
        HasBareTokenError = true,
        UnknownDepartment = 60123,
        MissingDepartment = 40058,
    };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        int errorCode;
        lock (call.Organization.Gate)
        {
            errorCode = call.FindDepartment("id", out var department);
            errorCode = errorCode != 0 || department is null ? errorCode : DepartmentRules.CheckRemoval(call.Organization, department);
            if (errorCode == 0 && department is not null)
            {
                call.Organization.RemoveDepartment(department.DepartmentId);
                References.Remove(call.Simulator, department.DepartmentId);
            }
        }

        return call.AnswerAsync(errorCode, cancellationToken);
    }
}
