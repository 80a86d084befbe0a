using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>user/convert_to_openid (docs/wire/members.md#look-ups). Here a member is bound to WeChat once activated.</summary>
internal sealed class UserConvertToOpenId : IEndpoint
{
    private const int IsNotBound = 43004;

    public EndpointRules Rules { get; } = new("user/convert_to_openid") { Method = HttpMethods.Post };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        WeComUser? person = null;
        var errorCode = body.Text("userid") is { } userId ? call.FindNamedPerson(userId, out person) : 41009;
        if (errorCode == 0 && person?.Status == WeComUserStatus.NotActivated)
        {
            errorCode = IsNotBound;
        }

        await call.AnswerAsync(
            errorCode,
            json => json.WriteString("openid", call.Simulator.OpenIds.Encrypt(person!.UserId)),
            cancellationToken).ConfigureAwait(false);
    }
}
