using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>department/update (docs/wire/departments.md#writing): fields that are not sent stay. The root takes no parentid: 60124.</summary>
internal sealed class DepartmentUpdate : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/update") { Method = HttpMethods.Post, Access = Access.WritesStructure, SuccessText = "updated" };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        int errorCode;
        lock (call.Organization.Gate)
        {
            errorCode = body.Long("id") is not { } id ? 41019
                : call.FindDepartment(id, out var department) is var hidden and not 0 ? hidden
                : body.Any("name") is { } name && DepartmentRules.CheckName(name) is var wrong and not 0 ? wrong
                : id == 1 && body.Long("parentid") is null ? 0
                : DepartmentRules.CheckPlace(call, id, body.Text("name") ?? department!.Name, body.Long("parentid") ?? department!.ParentId);
            if (errorCode == 0)
            {
                call.Organization.UpdateDepartment(body.Long("id") ?? 0, department => department with
                {
                    Name = body.Text("name") ?? department.Name,
                    EnglishName = body.Any("name_en") ?? department.EnglishName,
                    ParentId = body.Long("parentid") ?? department.ParentId,
                    Order = body.Long("order") ?? department.Order,
                });
            }
        }

        await call.AnswerAsync(errorCode, cancellationToken).ConfigureAwait(false);
    }
}
