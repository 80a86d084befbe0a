using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// user/update (docs/wire/members.md#writing): fields that are not sent keep their values. A userid can be changed once only: 301036.
/// </summary>
internal sealed class UserUpdate : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/update")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesPeople,
        SuccessText = "updated",
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        Refusal refusal = 41009;
        if (body.Text("userid") is { } userId)
        {
            lock (call.Organization.Gate)
            {
                refusal = call.FindNamedPerson(userId, out var person);
                if (refusal.ErrorCode == 0)
                {
                    refusal = Update(call, body, person!);
                }
            }
        }

        await call.AnswerAsync(refusal, cancellationToken).ConfigureAwait(false);
    }

    private static Refusal Update(Call call, RequestBody body, WeComUser before)
    {
        var newUserId = body.Text("new_userid");
        var after = UserBody.Apply(call, body, before) with { UserId = newUserId ?? before.UserId };
        var refusal = newUserId is null ? 0 : CheckRename(call, before, newUserId);
        if (refusal.ErrorCode == 0)
        {
            refusal = UserRules.Check(call, after, before, body);
        }

        if (refusal.ErrorCode != 0)
        {
            return refusal;
        }

        call.Organization.UpdatePerson(before.UserId, _ => after);
        if (newUserId is not null)
        {
            call.Simulator.Renamed.Add(newUserId);
        }

        return refusal;
    }

    private static Refusal CheckRename(Call call, WeComUser before, string newUserId)
    {
        if (UserRules.CheckUserId(newUserId) is var wrong and not 0)
        {
            return wrong;
        }

        if (call.Simulator.Renamed.Contains(before.UserId))
        {
            return 301036;
        }

        return call.Organization.FindPerson(newUserId) is { } holder && !ReferenceEquals(holder, before) ? 60102 : 0;
    }
}
