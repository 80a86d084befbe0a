using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints;

/// <summary>
/// user/list_id (docs/wire/members.md#userlist_id): one row per member and department, in pages. The last page has no next_cursor, as on
/// the real server. The rows of a suite that edits contacts are those of its scope, and carry open_userid too.
/// </summary>
internal sealed class UserListId : IEndpoint
{
    private const int Most = 10_000;

    public EndpointRules Rules { get; } = new("user/list_id")
    {
        Method = HttpMethods.Post,
        Access = Access.ContactsSyncOnly,
        EmptyArrays = ["dept_user"],
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var limit = body.Number("limit", Most);
        var start = Position(body.Text("cursor"), call);
        if (limit is < 1 or > Most || start < 0)
        {
            await call.FailAsync(limit is < 1 or > Most ? 40058 : 50100, cancellationToken).ConfigureAwait(false);
            return;
        }

        var rows = call.Organization.People
            .SelectMany(person => (person.DepartmentIds ?? []).Where(call.Scope.Sees).Select(id => (person.UserId, DepartmentId: id)))
            .Skip(Math.Max(0, start + (call.Script?.RowShift ?? 0))).Take(limit + 1).ToList();
        await call.AnswerAsync(json =>
        {
            if (rows.Count > limit)
            {
                json.WriteString("next_cursor", Cursor(start + limit, call));
            }

            json.WriteStartArray("dept_user");
            foreach (var (userId, departmentId) in rows.Take(limit))
            {
                json.WriteStartObject();
                json.WriteString("userid", call.IdOf(userId));
                json.WriteNumber("department", departmentId);
                if (call.Caller.IsThirdParty)
                {
                    json.WriteString("open_userid", call.IdOf(userId));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, cancellationToken).ConfigureAwait(false);
    }

    private static string Cursor(int position, Call call)
    {
        var now = call.Simulator.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"row {position} {now}")));
    }

    /// <summary>The row that a cursor stands for; -1 for one that is invalid or has expired.</summary>
    private static int Position(string? cursor, Call call)
    {
        if (cursor is null)
        {
            return 0;
        }

        if (!Base64Url.IsValid(cursor)
            || Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(' ') is not ["row", var row, var time]
            || !int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var issued)
            || issued > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return -1;
        }

        var age = call.Simulator.TimeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(issued);
        return age < (call.Simulator.Limits.CursorLifetime ?? TimeSpan.MaxValue) ? position : -1;
    }
}
