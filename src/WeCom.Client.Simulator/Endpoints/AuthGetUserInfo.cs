using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>auth/getuserinfo (docs/wire/members.md#log-in): who logged in. The code serves once.</summary>
internal sealed class AuthGetUserInfo : IEndpoint
{
    public EndpointRules Rules { get; } = new("auth/getuserinfo") { Access = Access.AppsOnly };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var errorCode = call.Simulator.Logins.UseCode(call.Parameter("code") ?? "", call.App, out var login);
        return errorCode != 0 || login is null ? call.FailAsync(errorCode, cancellationToken) : call.AnswerAsync(json =>
        {
            json.WriteString("userid", call.IdOf(call.Organization.FindPerson(login.UserId)?.UserId ?? login.UserId));
            json.WriteString("user_ticket", call.Simulator.Logins.CreateTicket(login));
        }, cancellationToken);
    }
}
