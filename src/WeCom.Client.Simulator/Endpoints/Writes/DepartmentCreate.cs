using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>department/create (docs/wire/departments.md#writing). Without an id the next free one is taken.</summary>
internal sealed class DepartmentCreate : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/create") { Method = HttpMethods.Post, Access = Access.WritesStructure, SuccessText = "created" };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var name = body.Text("name");
        var wanted = body.Long("id");
        var parentId = body.Long("parentid") ?? 0;
        long id;
        int errorCode;
        lock (call.Organization.Gate)
        {
            id = wanted ?? call.Organization.Departments.Max(department => department.DepartmentId) + 1;
            errorCode = id <= 1 || id > uint.MaxValue ? 40035
                : DepartmentRules.CheckName(name) is var wrong and not 0 ? wrong
                : call.Organization.FindDepartment(id) is not null ? 60008
                : DepartmentRules.CheckPlace(call, id, name, parentId);
            if (errorCode == 0)
            {
                call.Organization.AddDepartment(new WeComDepartment
                {
                    DepartmentId = id,
                    ParentId = parentId,
                    Name = name,
                    EnglishName = body.Text("name_en"),
                    Leaders = [],
                    Order = body.Long("order") ?? 100_000,
                });
            }
        }

        await (errorCode == 0 ? call.AnswerAsync(json => json.WriteNumber("id", id), cancellationToken) : call.FailAsync(errorCode, cancellationToken)).ConfigureAwait(false);
    }
}
