using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator.Permissions;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>tag/addtagusers and tag/deltagusers (docs/wire/tags.md): what is invalid is named beside errcode 0; only where all of it is, the call fails.</summary>
internal sealed class TagMembers(bool adds) : IEndpoint
{
    private const int MostUsers = 1000;
    private const int MostDepartments = 100;

    public EndpointRules Rules { get; } = adds
        ? new("tag/addtagusers") { Method = HttpMethods.Post, Access = Access.WritesStructure }
        : new("tag/deltagusers") { Method = HttpMethods.Post, Access = Access.WritesStructure, SuccessText = "deleted" };

    public async Task AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        string[] users = body.Texts("userlist") ?? [], badUsers;
        long[] departments = body.Longs("partylist") ?? [], badDepartments;
        int errorCode;
        lock (call.Organization.Gate)
        {
            var tag = call.VisibleTags().FirstOrDefault(tag => tag.TagId == body.Long("tagid"));
            badUsers = [.. users.Where(userId => call.FindNamedPerson(userId, out _) != 0)];
            badDepartments = [.. departments.Where(id => call.FindDepartment(id, out _) != 0)];
            errorCode = body.Long("tagid") is null ? 41017
                : tag is null ? 40068
                : users.Length > MostUsers || departments.Length > MostDepartments ? 81014
                : users.Length == badUsers.Length && departments.Length == badDepartments.Length ? adds ? 40070 : 40031
                : 0;
            if (errorCode == 0 && tag is not null)
            {
                var goodUsers = users.Except(badUsers, StringComparer.Ordinal).Select(call.PlainIdOf).OfType<string>();
                var goodDepartments = departments.Except(badDepartments);
                call.Organization.SetTag(tag with
                {
                    UserIds = [.. adds ? tag.UserIds.Union(goodUsers, StringComparer.OrdinalIgnoreCase) : tag.UserIds.Except(goodUsers, StringComparer.OrdinalIgnoreCase)],
                    DepartmentIds = [.. adds ? tag.DepartmentIds.Union(goodDepartments) : tag.DepartmentIds.Except(goodDepartments)],
                });
            }
        }

        await (errorCode != 0 ? call.FailAsync(errorCode, cancellationToken) : call.AnswerAsync(json =>
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
        }, cancellationToken)).ConfigureAwait(false);
    }
}
