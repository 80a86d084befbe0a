using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>tag/create and tag/update (docs/wire/tags.md): names are unique and at most 32 characters long.</summary>
internal sealed class TagWrite(bool creates) : IEndpoint
{
    private const int MostCharacters = 32;

    public EndpointRules Rules { get; } = creates
        ? new("tag/create") { Method = HttpMethods.Post, Access = Access.WritesStructure, SuccessText = "created" }
        : new("tag/update") { Method = HttpMethods.Post, Access = Access.WritesStructure, SuccessText = "updated" };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var name = body.Text("tagname");
        long id;
        int errorCode;
        lock (call.Organization.Gate)
        {
            var tags = call.Organization.Tags;
            id = body.Long("tagid") ?? (creates ? tags.Select(tag => tag.TagId).DefaultIfEmpty().Max() + 1 : 0);
            var held = tags.FirstOrDefault(tag => tag.TagId == id);
            errorCode = id == 0 ? 41017
                : (held is null) != creates ? 40068
                : name is not { Length: <= MostCharacters } ? 40072
                : tags.Any(tag => tag.Name == name && tag.TagId != id) ? 40071
                : 0;
            if (errorCode == 0)
            {
                call.Organization.SetTag(held is null ? new SimulatedTag(id, name!) : held with { Name = name! });
            }
        }

        await (errorCode == 0 && creates
            ? call.AnswerAsync(json => json.WriteNumber("tagid", id), cancellationToken)
            : call.AnswerAsync(errorCode, cancellationToken)).ConfigureAwait(false);
    }
}
