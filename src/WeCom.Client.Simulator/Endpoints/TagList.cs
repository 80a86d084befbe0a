using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// tag/list (docs/wire/tags.md). Self-built apps and the contacts-sync secret see all of them, others see their own.
/// </summary>
internal sealed class TagList : IEndpoint
{
    public EndpointRules Rules { get; } = new("tag/list") { EmptyArrays = ["taglist"] };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) =>
        call.AnswerArrayAsync("taglist", call.VisibleTags(), (json, tag) =>
        {
            json.WriteStartObject();
            json.WriteNumber("tagid", tag.TagId);
            json.WriteString("tagname", tag.Name);
            json.WriteEndObject();
        }, cancellationToken);
}
