using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// user/getuserid (docs/wire/members.md#look-ups): whose mobile this is. A person out of scope is answered like one that does not exist.
/// </summary>
internal sealed class UserGetUserId : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/getuserid") { Method = HttpMethods.Post };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var mobile = body.Text("mobile");
        if (mobile is null)
        {
            await call.FailAsync(40063, cancellationToken).ConfigureAwait(false);
            return;
        }

        var person = call.Organization.People.FirstOrDefault(person => person.Mobile == mobile && call.Scope.Sees(person));
        await call.AnswerAsync(
            person is null ? 46004 : 0,
            json => json.WriteString("userid", call.IdOf(person!.UserId)),
            cancellationToken).ConfigureAwait(false);
    }
}
