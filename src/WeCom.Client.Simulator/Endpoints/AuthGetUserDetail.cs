using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>auth/getuserdetail (docs/wire/members.md#log-in): of the sensitive fields those that the administrator ticked for the app and the member agreed to, also for apps that are not granted them.</summary>
internal sealed class AuthGetUserDetail : IEndpoint
{
    public EndpointRules Rules { get; } = new("auth/getuserdetail") { Method = HttpMethods.Post, Access = Access.AppsOnly };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var errorCode = call.Simulator.Logins.FindTicket(body.Text("user_ticket"), call.App, out var login);
        if (errorCode != 0 || login is null)
        {
            await call.FailAsync(errorCode, cancellationToken).ConfigureAwait(false);
            return;
        }

        errorCode = call.FindPerson(login.UserId, out var person);
        await (errorCode != 0 || person is null
            ? call.FailAsync(errorCode, cancellationToken)
            : call.AnswerAsync(json => MemberJson.WriteDetail(json, person, login.Agrees, call), cancellationToken)).ConfigureAwait(false);
    }
}
