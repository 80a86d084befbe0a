using System.Globalization;

namespace WeCom.Client.Testing.Internal.Endpoints.Writes;

/// <summary>department/delete (wecom-api.md section 2.4), a GET. The root, and what has people or children, stays: 60007, 60005, 60006.</summary>
internal sealed class DepartmentDelete : IEndpoint
{
    public EndpointRules Rules { get; } = new("department/delete") { Access = Access.WritesStructure, SuccessText = "deleted" };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        int errorCode;
        lock (call.Organization.Gate)
        {
            errorCode = call.Parameter("id") is not { } text ? 41019
                : !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? 40035
                : call.Organization.FindDepartment(id) is not { } department ? 60003
                : DepartmentRules.CheckRemoval(call.Organization, department) is var wrong and not 0 ? wrong
                : call.Organization.RemoveDepartment(id) ? 0 : 60003;
        }

        return call.AnswerAsync(errorCode, cancellationToken);
    }
}
