using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>auth/getuserinfo (docs/wire/members.md#log-in): the member who has logged in. The code is valid once.</summary>
internal sealed class AuthGetUserInfo : IEndpoint
{
    public EndpointRules Rules { get; } = new("auth/getuserinfo") { Access = Access.AppsOnly };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var errorCode = call.Simulator.Logins.UseCode(call.Parameter("code") ?? "", call.App, out var login);
        return call.AnswerAsync(errorCode, json =>
        {
            json.WriteString("userid", call.IdOf(call.Organization.FindPerson(login!.UserId)?.UserId ?? login.UserId));
            json.WriteString("user_ticket", call.Simulator.Logins.CreateTicket(login));
        }, cancellationToken);
    }
}
