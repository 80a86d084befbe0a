namespace WeCom.Client.Testing.Internal.Endpoints;

/// <summary>tag/list (wecom-api.md section 5). Every tag, whatever the caller's scope.</summary>
internal sealed class TagList : IEndpoint
{
    public EndpointRules Rules { get; } = new("tag/list") { EmptyArrays = ["taglist"] };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken) => call.AnswerArrayAsync("taglist", call.Organization.Tags, (json, tag) =>
    {
        json.WriteStartObject();
        json.WriteNumber("tagid", tag.TagId);
        json.WriteString("tagname", tag.Name);
        json.WriteEndObject();
    }, cancellationToken);
}
