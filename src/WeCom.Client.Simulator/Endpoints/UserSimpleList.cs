using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>user/simplelist (docs/wire/members.md#usersimplelist): the direct members of one department, without details.</summary>
internal sealed class UserSimpleList : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/simplelist") { Access = Access.Details, EmptyArrays = ["userlist"] };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var errorCode = call.FindMembers(out var members);
        return errorCode == 0
            ? call.AnswerArrayAsync("userlist", members, (json, person) => MemberJson.WriteSimple(json, person, call), cancellationToken)
            : call.FailAsync(errorCode, cancellationToken);
    }
}
