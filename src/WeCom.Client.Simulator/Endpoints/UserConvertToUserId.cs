using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>user/convert_to_userid (docs/wire/members.md#look-ups).</summary>
internal sealed class UserConvertToUserId : IEndpoint
{
    private const int IsUnknown = 40073;

    public EndpointRules Rules { get; } = new("user/convert_to_userid") { Method = HttpMethods.Post };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        WeComUser? person = null;
        var errorCode = body.Text("openid") is { } openId ? Find(call, openId, out person) : 40063;
        await call.AnswerAsync(
            errorCode,
            json => json.WriteString("userid", call.IdOf(person!.UserId)),
            cancellationToken).ConfigureAwait(false);
    }

    private static int Find(Call call, string openId, out WeComUser? person)
    {
        person = null;
        var userId = call.Simulator.OpenIds.Decrypt(openId);
        return userId is null || call.Organization.FindPerson(userId) is null ? IsUnknown : call.FindPerson(userId, out person);
    }
}
