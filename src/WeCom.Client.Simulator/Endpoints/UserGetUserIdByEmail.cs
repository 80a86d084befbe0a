using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>user/get_userid_by_email (docs/wire/members.md#look-ups): 1 asks for the company mail, 2 for the personal one.</summary>
internal sealed class UserGetUserIdByEmail : IEndpoint
{
    private const int Personal = 2;

    public EndpointRules Rules { get; } = new("user/get_userid_by_email") { Method = HttpMethods.Post };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var isPersonal = body.Number("email_type", otherwise: 1) == Personal;
        var email = body.Text("email");
        if (email is null)
        {
            await call.FailAsync(40063, cancellationToken).ConfigureAwait(false);
            return;
        }

        var person = call.Organization.People.FirstOrDefault(person =>
            string.Equals(isPersonal ? person.Email : person.BizMail, email, StringComparison.OrdinalIgnoreCase)
            && call.Scope.Sees(person));
        await call.AnswerAsync(
            person is null ? 46004 : 0,
            json => json.WriteString("userid", call.IdOf(person!.UserId)),
            cancellationToken).ConfigureAwait(false);
    }
}
