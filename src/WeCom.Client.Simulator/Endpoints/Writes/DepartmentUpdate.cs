using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// department/update (docs/wire/departments.md#writing): fields that are not sent keep their values. The root takes no parentid: 60124.
/// </summary>
internal sealed class DepartmentUpdate : IEndpoint
{
    private const int NoParent = 60124;

    public EndpointRules Rules { get; } = new("department/update")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesStructure,
        SuccessText = "updated",
        HasBareTokenError = true,
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = DepartmentBody.Read(await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false));
        Refusal refusal;
        lock (call.Organization.Gate)
        {
            refusal = call.FindDepartment(body.Id ?? 0, out var department);
            if (refusal.ErrorCode == 0)
            {
                refusal = Check(call, body, department!);
            }

            if (refusal.ErrorCode == 0)
            {
                call.Organization.UpdateDepartment(department!.DepartmentId, held => held with
                {
                    Name = body.Name ?? held.Name,
                    EnglishName = body.EnglishName ?? held.EnglishName,
                    ParentId = body.ParentId ?? held.ParentId,
                    Order = body.Order ?? held.Order,
                });
            }
        }

        await call.AnswerAsync(refusal, cancellationToken).ConfigureAwait(false);
    }

    private static Refusal Check(Call call, DepartmentBody body, WeComDepartment department)
    {
        var refusal = DepartmentRules.CheckNames(body.Name, isNameRequired: false, body.EnglishName);
        if (refusal.ErrorCode != 0 || (department.DepartmentId == VisibleScope.Root && body.ParentId is null))
        {
            return refusal;
        }

        var parentId = body.ParentId ?? department.ParentId;
        return DepartmentRules.CheckPlace(call, department.DepartmentId, body.Name ?? department.Name, parentId, NoParent);
    }
}
