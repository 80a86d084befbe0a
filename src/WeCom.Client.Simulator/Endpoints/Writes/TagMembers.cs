using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// tag/addtagusers and tag/deltagusers (docs/wire/tags.md): invalid members and departments are named beside errcode 0.
/// The call fails only if all of them are invalid.
/// </summary>
internal sealed class TagMembers(bool adds) : IEndpoint
{
    private const int MostUsers = 1000;
    private const int MostDepartments = 100;

    public EndpointRules Rules { get; } = new(adds ? "tag/addtagusers" : "tag/deltagusers")
    {
        Method = HttpMethods.Post,
        Access = Access.WritesStructure,
        SuccessText = adds ? "ok" : "deleted",
    };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var tagId = body.Long("tagid");
        var users = body.Texts("userlist") ?? [];
        var departments = body.Longs("partylist") ?? [];
        string[] badUsers;
        long[] badDepartments;
        Refusal refusal;
        lock (call.Organization.Gate)
        {
            var tag = call.VisibleTags().FirstOrDefault(tag => tag.TagId == tagId);
            badUsers = [.. users.Where(userId => call.FindNamedPerson(userId, out _) != 0)];
            badDepartments = [.. departments.Where(id => call.FindDepartment(id, out _) != 0)];
            if (tag is null)
            {
                refusal = tagId is null ? 41017 : 40068;
            }
            else if (users.Length > MostUsers || departments.Length > MostDepartments)
            {
                refusal = 81014;
            }
            else if (users.Length == badUsers.Length && departments.Length == badDepartments.Length)
            {
                refusal = new(adds ? 40070 : 40031, "all list invalid");
            }
            else
            {
                refusal = 0;
                var goodUsers = users.Except(badUsers, StringComparer.Ordinal).Select(call.PlainIdOf).OfType<string>();
                call.Organization.SetTag(With(tag, goodUsers, departments.Except(badDepartments)));
            }
        }

        await call.AnswerAsync(
            refusal,
            json =>
            {
                if (badUsers.Length > 0)
                {
                    json.WriteString("invalidlist", string.Join('|', badUsers));
                }

                if (badDepartments.Length > 0)
                {
                    json.WriteStartArray("invalidparty");
                    Array.ForEach(badDepartments, json.WriteNumberValue);
                    json.WriteEndArray();
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private SimulatedTag With(SimulatedTag tag, IEnumerable<string> users, IEnumerable<long> departments)
    {
        var ignoringCase = StringComparer.OrdinalIgnoreCase;
        return tag with
        {
            UserIds = [.. adds ? tag.UserIds.Union(users, ignoringCase) : tag.UserIds.Except(users, ignoringCase)],
            DepartmentIds = [.. adds ? tag.DepartmentIds.Union(departments) : tag.DepartmentIds.Except(departments)],
        };
    }
}
