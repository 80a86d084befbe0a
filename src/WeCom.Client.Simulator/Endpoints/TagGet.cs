using System.Globalization;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>tag/get (docs/wire/tags.md): members and departments within the caller's scope; departments are not expanded.</summary>
internal sealed class TagGet : IEndpoint
{
    public EndpointRules Rules { get; } = new("tag/get") { EmptyArrays = ["userlist", "partylist"] };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Parameter("tagid") is not { } text)
        {
            return call.FailAsync(41017, cancellationToken);
        }

        var tag = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? call.VisibleTags().FirstOrDefault(tag => tag.TagId == id)
            : null;
        return call.AnswerAsync(tag is null ? 40068 : 0, json =>
        {
            json.WriteString("tagname", tag!.Name);
            var (people, departmentIds) = TagJson.Visible(tag, call);
            TagJson.Write(json, people, departmentIds, call);
        }, cancellationToken);
    }
}
