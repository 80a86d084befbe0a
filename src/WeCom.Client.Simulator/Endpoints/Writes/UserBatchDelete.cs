using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>user/batchdelete (docs/wire/members.md#writing): at most 200 members, all of whom must exist.</summary>
internal sealed class UserBatchDelete : IEndpoint
{
    private const int Most = 200;

    public EndpointRules Rules { get; } = new("user/batchdelete")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesPeople,
        SuccessText = "deleted",
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var userIds = (await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false)).Texts("useridlist") ?? [];
        int errorCode;
        lock (call.Organization.Gate)
        {
            errorCode = userIds.Length switch
            {
                0 => 40063,
                > Most => 40032,
                _ => userIds.All(userId => call.FindNamedPerson(userId, out _) == 0) ? 0 : 40031,
            };
            foreach (var userId in errorCode == 0 ? userIds : [])
            {
                UserDelete.Remove(call, userId);
            }
        }

        await call.AnswerAsync(errorCode, cancellationToken).ConfigureAwait(false);
    }
}
