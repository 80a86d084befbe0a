using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>user/get (docs/wire/members.md#userget). The fields stand beside errcode; the look-up ignores case.</summary>
internal sealed class UserGet : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/get")
    {
        Access = Access.Details,
        EmptyArrays = ["department", "order", "is_leader_in_dept", "direct_leader"],
        HasBareTokenError = true,
    };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Parameter("userid") is not { } userId)
        {
            return call.FailAsync(41009, cancellationToken);
        }

        var errorCode = call.FindNamedPerson(userId, out var person);
        return call.AnswerAsync(errorCode, json => MemberJson.WriteFields(json, person!, call), cancellationToken);
    }
}
