using System.Text;
using System.Text.RegularExpressions;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator.Endpoints.Writes;

/// <summary>
/// The checks that WeCom makes before a member is written (docs/wire/members.md#writing, docs/wire/errors.md and
/// docs/wire/limits.md#sizes).
/// </summary>
internal static partial class UserRules
{
    private const int MostDepartments = 100;
    private const int MostLeaders = 5;
    private const int MostCharacters = 128;
    private const int MostNameCharacters = 64;
    private const int MostMailCharacters = 64;

    public static int CheckUserId(string? userId)
    {
        if (userId is null)
        {
            return 41009;
        }

        return UserIdPattern().IsMatch(userId) && Encoding.UTF8.GetByteCount(userId) <= 64 ? 0 : 40003;
    }

    /// <summary>Checks the member as it will be; the person that it replaces may keep its own mobile and mail.</summary>
    public static Refusal Check(Call call, WeComUser after, WeComUser? before, RequestBody body)
    {
        // No callback could tell of a name with a control character: XML has no way to write it.
        if (after.Name is not { Length: > 0 and <= MostNameCharacters } || after.Name.Any(char.IsControl))
        {
            return 60112;
        }

        if (CheckPlaces(call, after, body) is var wrongPlace and not 0)
        {
            return wrongPlace;
        }

        if (CheckDetails(after, body) is var wrongDetail and not 0)
        {
            return wrongDetail;
        }

        return CheckHolders(call, after, before);
    }

    private static int CheckPlaces(Call call, WeComUser after, RequestBody body)
    {
        var departments = after.DepartmentIds ?? [];
        var sent = body.Longs("department");
        if (body.Has("department") && sent?.Length != (body.Count("department") ?? -1))
        {
            return 40066;
        }

        if (departments.Count is 0 or > MostDepartments)
        {
            return departments.Count == 0 ? 60127 : 60110;
        }

        if (departments.Any(id => call.Organization.FindDepartment(id) is null))
        {
            return 40066;
        }

        if (sent is not null && !departments.All(call.Scope.Sees))
        {
            return 60011;
        }

        return after.MainDepartmentId is { } main && !departments.Contains(main) ? 60003 : 0;
    }

    private static int CheckDetails(WeComUser after, RequestBody body)
    {
        if (after.Position?.Length > MostCharacters)
        {
            return 301012;
        }

        if (after.Telephone is { Length: > 0 } telephone && !TelephonePattern().IsMatch(telephone))
        {
            return 301013;
        }

        if (body.Longs("is_leader_in_dept") is { } leads && leads.Length != after.DepartmentIds?.Count)
        {
            return 60132;
        }

        if (body.Texts("direct_leader") is { Length: > MostLeaders })
        {
            return 60257;
        }

        if (after.Mobile is { Length: > 0 } mobile && !MobilePattern().IsMatch(mobile))
        {
            return 60103;
        }

        if (after.Email is { Length: > 0 } email && (email.Length > MostMailCharacters || !email.Contains('@', StringComparison.Ordinal)))
        {
            return 60105;
        }

        return string.IsNullOrEmpty(after.Mobile) && string.IsNullOrEmpty(after.Email) ? 60129 : 0;
    }

    private static Refusal CheckHolders(Call call, WeComUser after, WeComUser? before)
    {
        if (Holder(call, before, after.Mobile, person => person.Mobile) is { } holder)
        {
            // Programs read the userid out of this text.
            return new(60104, $"mobile existed:{call.IdOf(holder.UserId)}");
        }

        if (Holder(call, before, after.Email, person => person.Email) is not null)
        {
            return 60106;
        }

        return Holder(call, before, after.BizMail, person => person.BizMail) is not null ? 60145 : 0;
    }

    /// <summary>Finds another member who has the value already; null for none.</summary>
    private static WeComUser? Holder(Call call, WeComUser? before, string? value, Func<WeComUser, string?> field)
    {
        if (string.IsNullOrEmpty(value) || (before is not null && IsSame(field(before), value)))
        {
            return null;
        }

        return call.Organization.People.FirstOrDefault(person => !ReferenceEquals(person, before) && IsSame(field(person), value));
    }

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.@-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserIdPattern();

    [GeneratedRegex(@"\A[0-9+,-]{1,32}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TelephonePattern();

    [GeneratedRegex(@"\A[0-9+ -]{1,32}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MobilePattern();
}
