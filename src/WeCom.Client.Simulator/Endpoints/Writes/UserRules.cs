using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>What WeCom checks before a member is written (docs/wire/members.md#writing, docs/wire/errors.md and docs/wire/limits.md#sizes).</summary>
internal static partial class UserRules
{
    private const int MostDepartments = 100;
    private const int MostLeaders = 5;
    private const int MostCharacters = 128;

    public static int CheckUserId(string? userId) =>
        userId is null ? 41009 : UserIdPattern().IsMatch(userId) && Encoding.UTF8.GetByteCount(userId) <= 64 ? 0 : 40003;

    /// <summary>Checks the member as it will be; the person that it replaces may keep its own mobile and mail.</summary>
    public static int Check(Call call, WeComUser after, WeComUser? before, JsonElement body)
    {
        var organization = call.Organization;
        var departments = after.DepartmentIds ?? [];
        return after.Name is not { Length: > 0 and <= 64 } ? 60112
            : departments.Count == 0 ? 60127
            : departments.Count > MostDepartments ? 60110
            : departments.Any(id => organization.FindDepartment(id) is null) ? 60003
            : body.Longs("department") is not null && !departments.All(call.Scope.Sees) ? 60011
            : departments.Count > 0 && after.MainDepartmentId is { } main && !departments.Contains(main) ? 60003
            : after.Position?.Length > MostCharacters ? 301012
            : after.Telephone is { Length: > 0 } telephone && !TelephonePattern().IsMatch(telephone) ? 301013
            : body.Longs("is_leader_in_dept") is { } leads && leads.Length != departments.Count ? 60132
            : body.Texts("direct_leader") is { Length: > MostLeaders } ? 60257
            : after.Mobile is { Length: > 0 } mobile && !MobilePattern().IsMatch(mobile) ? 60103
            : after.Email is { Length: > 0 } email && (email.Length > 64 || !email.Contains('@', StringComparison.Ordinal)) ? 60105
            : string.IsNullOrEmpty(after.Mobile) && string.IsNullOrEmpty(after.Email) ? 60129
            : Taken(organization, before, after.Mobile, person => person.Mobile) ? 60104
            : Taken(organization, before, after.Email, person => person.Email) ? 60106
            : Taken(organization, before, after.BizMail, person => person.BizMail) ? 60145
            : 0;
    }

    private static bool Taken(SimulatedOrganization organization, WeComUser? before, string? value, Func<WeComUser, string?> field) =>
        !string.IsNullOrEmpty(value)
        && !string.Equals(value, before is null ? null : field(before), StringComparison.OrdinalIgnoreCase)
        && organization.People.Any(person => !ReferenceEquals(person, before) && string.Equals(field(person), value, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.@-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserIdPattern();

    [GeneratedRegex("^[0-9+,-]{1,32}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TelephonePattern();

    [GeneratedRegex("^[0-9+ -]{1,32}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MobilePattern();
}
