using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Testing.Internal.Endpoints;

/// <summary>tag/get (wecom-api.md section 5): members and departments within the caller's scope; departments are not expanded.</summary>
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
            ? call.Organization.Tags.FirstOrDefault(tag => tag.TagId == id)
            : null;
        return tag is null ? call.FailAsync(40068, cancellationToken) : call.AnswerAsync(json => Write(json, tag, call), cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, SimulatedTag tag, Call call)
    {
        json.WriteString("tagname", tag.Name);
        json.WriteStartArray("userlist");
        foreach (var userId in tag.UserIds)
        {
            if (call.FindPerson(userId, out var person) == 0)
            {
                json.WriteStartObject();
                json.WriteString("userid", person?.UserId);
                json.WriteString("name", person?.Name);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("partylist");
        foreach (var departmentId in tag.DepartmentIds.Where(call.Scope.Sees))
        {
            json.WriteNumberValue(departmentId);
        }

        json.WriteEndArray();
    }
}
