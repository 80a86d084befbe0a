using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// message/send (docs/wire/messages.md) of a text or a card to members: whom the app does not see is named beside errcode 0, and the call
/// fails only if that are all.
/// </summary>
internal sealed class MessageSend : IEndpoint
{
    private const int MostUsers = 1000;
    private const string Everyone = "@all";
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(4);

    public EndpointRules Rules { get; } = new("message/send") { Method = HttpMethods.Post, Access = Access.AppsOnly };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        string[] named = (body.Text("touser") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] reached =
        [
            .. named.Contains(Everyone, StringComparer.Ordinal)
                ? call.VisiblePeople().Select(person => person.UserId)
                : named.Where(userId => call.FindNamedPerson(userId, out _) == 0).Select(userId => call.PlainIdOf(userId)!),
        ];
        string[] invalid =
        [
            .. named.Where(userId => userId != Everyone && call.FindNamedPerson(userId, out _) != 0)
                .Select(userId => userId.ToLowerInvariant()),
        ];
        var errorCode = Refuse(body, call.App, named.Length, reached.Length, out var message);
        await call.AnswerAsync(
            errorCode,
            json =>
            {
                json.WriteString("msgid", call.Simulator.Messages.Add(message! with { UserIds = reached }, Once(body)));
                if (invalid.Length > 0)
                {
                    json.WriteString("invaliduser", string.Join('|', invalid));
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static int Refuse(RequestBody body, SimulatedApp app, int named, int reached, out SimulatedMessage? message)
    {
        message = null;
        if (body.Long("agentid") is not { } agentId)
        {
            return 40056;
        }

        if (agentId != app.AgentId)
        {
            return 301002;
        }

        if (named > MostUsers)
        {
            return 40032;
        }

        if (reached == 0)
        {
            return 81013;
        }

        if (body.Text("msgtype") is not ("text" or "textcard"))
        {
            return 40008;
        }

        message = body.Text("msgtype") == "text" ? Text(body, agentId) : Card(body, agentId);
        return message is null ? 44004 : 0;
    }

    private static SimulatedMessage? Text(RequestBody body, long agentId) => body.Object("text")?.Text("content") is { } content
        ? New(agentId, content)
        : null;

    private static SimulatedMessage? Card(RequestBody body, long agentId)
    {
        var card = body.Object("textcard");
        return card?.Text("title") is { } title && card.Text("description") is { } description && card.Text("url") is { } url
            ? New(agentId, description) with { Title = title, Url = url, Button = card.Text("btntxt") }
            : null;
    }

    private static SimulatedMessage New(long agentId, string text)
        => new() { MessageId = "", SentAt = default, AgentId = agentId, UserIds = [], Text = text };

    private static TimeSpan Once(RequestBody body)
    {
        if (body.Number("enable_duplicate_check", 0) != 1)
        {
            return TimeSpan.Zero;
        }

        var interval = TimeSpan.FromSeconds(body.Number("duplicate_check_interval", 1800));
        return interval < LongestInterval ? interval : LongestInterval;
    }
}
