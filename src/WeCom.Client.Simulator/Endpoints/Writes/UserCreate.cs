using Microsoft.AspNetCore.Http;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>user/create (docs/wire/members.md#writing). A new member is not activated.</summary>
internal sealed class UserCreate : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/create")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesPeople,
        SuccessText = "created",
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var userId = body.Text("userid");
        Refusal refusal = UserRules.CheckUserId(userId);
        if (refusal.ErrorCode == 0)
        {
            lock (call.Organization.Gate)
            {
                var person = UserBody.Apply(call, body, new WeComUser
                {
                    UserId = userId!,
                    DepartmentOrders = [],
                    IsLeaderInDepartments = [],
                    Position = "",
                    Mobile = "",
                    Email = "",
                    BizMail = "",
                    Avatar = "",
                    ThumbAvatar = "",
                    QrCode = "https://qr.example/0",
                    Address = "",
                    Telephone = "",
                    Alias = "",
                    Status = WeComUserStatus.NotActivated,
                    ExtendedAttributes = [],
                });
                refusal = call.Organization.FindPerson(person.UserId) is not null
                    ? 60102
                    : UserRules.Check(call, person, before: null, body);
                if (refusal.ErrorCode == 0)
                {
                    call.Organization.AddPerson(person);
                }
            }
        }

        await call.AnswerAsync(refusal, cancellationToken).ConfigureAwait(false);
    }
}
