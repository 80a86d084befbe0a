using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>department/get (docs/wire/departments.md#departmentget). Here department is an object.</summary>
internal sealed class DepartmentGet : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/get") { Access = Access.Details };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var errorCode = call.FindDepartment("id", out var department);
        return call.AnswerAsync(errorCode, json =>
        {
            json.WritePropertyName("department");
            DepartmentJson.Write(json, department!, call);
        }, cancellationToken);
    }
}
