using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// user/list (docs/wire/members.md#userlist): the direct members of one department. The obsolete parameter fetch_child is ignored.
/// </summary>
internal sealed class UserList : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/list") { Access = Access.Details, EmptyArrays = ["userlist"] };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var errorCode = call.FindMembers(out var members);
        return errorCode == 0
            ? call.AnswerArrayAsync("userlist", members, (json, person) => MemberJson.Write(json, person, call), cancellationToken)
            : call.FailAsync(errorCode, cancellationToken);
    }
}
