using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>department/create (docs/wire/departments.md#writing). Without an id the next free one is taken.</summary>
internal sealed class DepartmentCreate : IEndpoint
{
    private const int NoParent = 60004;

    public EndpointRules Rules { get; } = new("department/create")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesStructure,
        SuccessText = "created",
        HasBareTokenError = true,
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = DepartmentBody.Read(await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false));
        long id;
        Refusal refusal;
        lock (call.Organization.Gate)
        {
            id = body.Id ?? call.Organization.Departments.Select(department => department.DepartmentId).DefaultIfEmpty().Max() + 1;
            refusal = Check(call, body, id);
            if (refusal.ErrorCode == 0)
            {
                var parentId = body.ParentId ?? 0;
                call.Organization.AddDepartment(new WeComDepartment
                {
                    DepartmentId = id,
                    ParentId = parentId,
                    Name = body.Name,
                    EnglishName = string.IsNullOrEmpty(body.EnglishName) ? null : body.EnglishName,
                    Leaders = [],
                    Order = body.Order ?? call.Organization.NextOrder(parentId),
                });
            }
        }

        await call.AnswerAsync(refusal, json => json.WriteNumber("id", id), cancellationToken).ConfigureAwait(false);
    }

    private static Refusal Check(Call call, DepartmentBody body, long id)
    {
        if (id == 0)
        {
            return 60123;
        }

        if (id is <= 1 or > uint.MaxValue)
        {
            return 40035;
        }

        var refusal = DepartmentRules.CheckNames(body.Name, isNameRequired: true, body.EnglishName);
        if (refusal.ErrorCode != 0)
        {
            return refusal;
        }

        return call.Organization.FindDepartment(id) is not null
            ? 60008
            : DepartmentRules.CheckPlace(call, id, body.Name, body.ParentId ?? 0, NoParent);
    }
}
