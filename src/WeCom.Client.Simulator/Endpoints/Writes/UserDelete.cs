using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>user/delete (docs/wire/members.md#writing), a GET.</summary>
internal sealed class UserDelete : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/delete") { Access = Access.WritesPeople, SuccessText = "deleted" };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) =>
        call.AnswerAsync(call.Parameter("userid") is { } userId ? Remove(call, userId) : 41009, cancellationToken);

    /// <summary>Removes a person whom the caller may see, or returns the errcode of the refusal.</summary>
    public static int Remove(Call call, string userId)
    {
        lock (call.Organization.Gate)
        {
            var errorCode = call.FindNamedPerson(userId, out var person);
            if (errorCode == 0 && person is not null)
            {
                call.Organization.RemovePerson(person.UserId);
                call.Simulator.Renamed.Remove(person.UserId);
                References.Remove(call.Simulator, person.UserId);
            }

            return errorCode;
        }
    }
}
