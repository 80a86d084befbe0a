using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>tag/create and tag/update (docs/wire/tags.md): names are unique and at most 32 characters long.</summary>
internal sealed class TagWrite(bool creates) : IEndpoint
{
    private const int MostCharacters = 32;

    public EndpointRules Rules { get; } = new(creates ? "tag/create" : "tag/update")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesStructure,
        SuccessText = creates ? "created" : "updated",
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var name = body.Text("tagname");
        var sentId = body.Long("tagid");
        long id;
        int errorCode;
        lock (call.Organization.Gate)
        {
            var tags = call.Organization.Tags;
            id = sentId ?? (creates ? tags.Select(tag => tag.TagId).DefaultIfEmpty().Max() + 1 : 0);
            var held = tags.FirstOrDefault(tag => tag.TagId == id);
            errorCode = Check(tags, id, held, name);
            if (errorCode == 0)
            {
                call.Organization.SetTag(held is null ? new SimulatedTag(id, name!) : held with { Name = name! });
            }
        }

        await call.AnswerAsync(
            errorCode,
            json =>
            {
                if (creates)
                {
                    json.WriteNumber("tagid", id);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private int Check(IReadOnlyList<SimulatedTag> tags, long id, SimulatedTag? held, string? name)
    {
        if (id == 0)
        {
            return 41017;
        }

        if (id is < 0 or > uint.MaxValue || (held is null) != creates)
        {
            return 40068;
        }

        if (name is not { Length: <= MostCharacters })
        {
            return 40072;
        }

        return tags.Any(tag => tag.Name == name && tag.TagId != id) ? 40071 : 0;
    }
}
