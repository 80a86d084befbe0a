namespace WeCom.Client.Testing.Internal.Endpoints.Writes;

/// <summary>user/delete (wecom-api.md section 3.8), a GET.</summary>
internal sealed class UserDelete : IEndpoint
{
    public EndpointRules Rules { get; } = new("user/delete") { Access = Access.WritesPeople, SuccessText = "deleted" };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) =>
        call.AnswerAsync(call.Parameter("userid") is not { } userId ? 41009 : call.Organization.RemovePerson(userId) ? 0 : 60111, cancellationToken);
}
