using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>user/getuserid (docs/wire/members.md#look-ups): whose mobile this is. Unknown and out of scope are one and the same.</summary>
internal sealed class UserGetUserId : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/getuserid") { Method = HttpMethods.Post };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var mobile = body.Text("mobile");
        var person = mobile is null ? null : call.Organization.People.FirstOrDefault(person => person.Mobile == mobile && call.Scope.Sees(person));
        await (person is null
            ? call.FailAsync(mobile is null ? 40063 : 46004, cancellationToken)
            : call.AnswerAsync(json => json.WriteString("userid", call.IdOf(person.UserId)), cancellationToken)).ConfigureAwait(false);
    }
}
