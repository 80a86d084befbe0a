using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// department/list (docs/wire/departments.md#departmentlist): one department with all below it, or all that the caller may see.
/// </summary>
internal sealed class DepartmentList : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/list")
    {
        Access = Access.Details,
        EmptyArrays = ["department"],
        HasBareTokenError = true,
        UnknownDepartment = 60123,
    };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var errorCode = Select(call, out var departments);
        return errorCode == 0
            ? call.AnswerArrayAsync("department", departments, (json, one) => DepartmentJson.Write(json, one, call), cancellationToken)
            : call.FailAsync(errorCode, cancellationToken);
    }

    /// <summary>The departments that the optional id asks for, or the errcode with which it is refused.</summary>
    public static int Select(Call call, out IEnumerable<WeComDepartment> departments)
    {
        departments = call.VisibleDepartments();
        if (call.Parameter("id") is null)
        {
            return 0;
        }

        var errorCode = call.FindDepartment("id", out var root);
        if (root is not null)
        {
            var all = call.Organization.Departments;
            var below = DepartmentWalk.Below(all, [root.DepartmentId]);
            departments = all.Where(department => below.Contains(department.DepartmentId) && call.Scope.Sees(department.DepartmentId));
        }

        return errorCode;
    }
}
