using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// department/simplelist (docs/wire/departments.md#departmentsimplelist): ids only, so the contacts-sync secret may call it from any IP.
/// The array is called department_id.
/// </summary>
internal sealed class DepartmentSimpleList : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/simplelist") { EmptyArrays = ["department_id"], UnknownDepartment = 60123 };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Caller.App is { Kind: not SimulatedAppKind.SelfBuilt, GrantsWholeTree: true, IsMemberAuthorized: false })
        {
            call.Scope = VisibleScope.WholeCompany;
        }

        var errorCode = DepartmentList.Select(call, out IEnumerable<WeComDepartment> departments);
        return errorCode == 0
            ? call.AnswerArrayAsync("department_id", departments, DepartmentJson.WriteIds, cancellationToken)
            : call.FailAsync(errorCode, cancellationToken);
    }
}
