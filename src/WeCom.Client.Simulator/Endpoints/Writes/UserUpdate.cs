using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>user/update (docs/wire/members.md#writing): fields that are not sent stay. A userid is changed once in a life: 301036.</summary>
internal sealed class UserUpdate : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/update") { Method = HttpMethods.Post, Access = Access.WritesPeople, SuccessText = "updated" };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        int errorCode;
        lock (call.Organization.Gate)
        {
            var newUserId = body.Text("new_userid");
            var found = call.FindNamedPerson(body.Text("userid") ?? "", out var before);
            var after = before is null ? null : UserBody.Apply(call, body, before) with { UserId = newUserId ?? before.UserId };
            errorCode = body.Text("userid") is null ? 41009
                : found != 0 || before is null || after is null ? found
                : newUserId is not null && UserRules.CheckUserId(newUserId) is var wrong and not 0 ? wrong
                : newUserId is not null && call.Simulator.Renamed.Contains(before.UserId) ? 301036
                : newUserId is not null && call.Organization.FindPerson(newUserId) is { } holder && !ReferenceEquals(holder, before) ? 60102
                : UserRules.Check(call, after, before, body);
            if (errorCode == 0 && before is not null && after is not null)
            {
                call.Organization.UpdatePerson(before.UserId, _ => after);
                if (newUserId is not null)
                {
                    call.Simulator.Renamed.Add(newUserId);
                    References.Rename(call.Simulator, before.UserId, newUserId);
                }
            }
        }

        await call.AnswerAsync(errorCode, cancellationToken).ConfigureAwait(false);
    }
}
