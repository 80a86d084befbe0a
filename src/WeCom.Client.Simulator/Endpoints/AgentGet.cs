using System.Globalization;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>agent/get (docs/wire/members.md#agentget): an app reads its own name and visible scope.</summary>
internal sealed class AgentGet : IEndpoint
{
    public EndpointRules Rules { get; } = new("agent/get") { Access = Access.AppsOnly };

    public Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        if (!long.TryParse(call.Parameter("agentid"), NumberStyles.None, CultureInfo.InvariantCulture, out var agentId))
        {
            return call.FailAsync(40056, cancellationToken);
        }

        var app = call.App;
        return call.AnswerAsync(agentId == app.AgentId ? 0 : 301002, json =>
        {
            json.WriteNumber("agentid", app.AgentId);
            json.WriteString("name", app.Name);
            json.WriteString("square_logo_url", "https://logo.example/0");
            json.WriteString("description", "");
            json.WriteStartObject("allow_userinfos");
            json.WriteStartArray("user");
            foreach (var userId in app.VisibleUserIds)
            {
                json.WriteStartObject();
                json.WriteString("userid", userId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("allow_partys");
            json.WriteStartArray("partyid");
            foreach (var id in app.VisibleDepartments.Where(id => !app.IsMemberAuthorized || call.Scope.Sees(id)))
            {
                json.WriteNumberValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("allow_tags");
            json.WriteStartArray("tagid");
            foreach (var id in app.VisibleTags)
            {
                json.WriteNumberValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteNumber("close", 0);
            json.WriteString("redirect_domain", "");
            json.WriteNumber("report_location_flag", 0);
            json.WriteNumber("isreportenter", 0);
            json.WriteString("home_url", "");
        }, cancellationToken);
    }
}
