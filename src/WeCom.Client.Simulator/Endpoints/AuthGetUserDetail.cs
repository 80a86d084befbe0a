using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// auth/getuserdetail (docs/wire/members.md#log-in): the sensitive fields that the administrator ticked for the app and the member agreed
/// to, also for apps that are not granted them.
/// </summary>
internal sealed class AuthGetUserDetail : IEndpoint
{
    public EndpointRules Rules { get; } = new("auth/getuserdetail") { Method = HttpMethods.Post, Access = Access.AppsOnly };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var errorCode = call.Simulator.Logins.FindTicket(body.Text("user_ticket"), call.App, out var login);
        WeComUser? person = null;
        if (errorCode == 0)
        {
            errorCode = call.FindPerson(login!.UserId, out person);
        }

        await call.AnswerAsync(
            errorCode,
            json => MemberJson.WriteDetail(json, person!, login!.Agrees, call),
            cancellationToken).ConfigureAwait(false);
    }
}
