using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using WeCom.Client.Contacts;
using WeCom.Client.EntityFrameworkCore.Tests.Wire;

namespace WeCom.Client.EntityFrameworkCore.Tests.Fuzz;

/// <summary>Examines whether what the client returned was sent. It shares no code with the client.</summary>
internal sealed class Oracle(byte[] body)
{
    private static readonly (string Wire, Func<WeComUser, string?> Of)[] UserTexts =
    [
        ("name", user => user.Name),
        ("position", user => user.Position),
        ("mobile", user => user.Mobile),
        ("email", user => user.Email),
        ("biz_mail", user => user.BizMail),
        ("avatar", user => user.Avatar),
        ("thumb_avatar", user => user.ThumbAvatar),
        ("qr_code", user => user.QrCode),
        ("address", user => user.Address),
        ("telephone", user => user.Telephone),
        ("alias", user => user.Alias),
        ("english_name", user => user.EnglishName),
        ("external_position", user => user.ExternalPosition),
        ("open_userid", user => user.OpenUserId),
        ("main_department", user => user.MainDepartmentId?.ToString(CultureInfo.InvariantCulture)),
        ("status", user => user.Status is { } status ? ((long)status).ToString(CultureInfo.InvariantCulture) : null),
    ];

    private static readonly (string Wire, Func<WeComDepartment, string?> Of)[] DepartmentTexts =
    [
        ("name", department => department.Name),
        ("name_en", department => department.EnglishName),
        ("order", department => department.Order?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["department/list"] = "department",
        ["department/simplelist"] = "department_id",
        ["user/list"] = "userlist",
        ["user/simplelist"] = "userlist",
        ["user/list_id"] = "dept_user",
        ["tag/list"] = "taglist",
        ["get_api_domain_ip"] = "ip_list",
        ["getcallbackip"] = "ip_list",
    };

    private readonly SentText _text = new(body);
    private readonly SentJson? _json = SentJson.Of(body);

    /// <summary>Returns the violations in an answer of the endpoint that was returned as data.</summary>
    public IEnumerable<string> Violations(string endpoint, object value)
    {
        if (_json is null)
        {
            // Of an answer that is whole in its outline a part may be read; of a record, the corpus says which part.
            var misread = SentOutline.Of(body) is { } outline ? OfOutline(outline, endpoint, value) : [];
            return IsOutlineWhole(body) ? [.. Invented(value), .. misread] : ["data from a body that is not one whole object"];
        }

        var failed = _json.IsFailure ? ["data in spite of an errcode"] : Array.Empty<string>();
        return [.. failed, .. Invented(value), .. Lost(endpoint, value), .. Records(value)];
    }

    /// <summary>Texts and numbers that were not sent.</summary>
    public IEnumerable<string> Invented(object? value)
        => ReturnedValues.Of(value).Where(text => text is not "0" && !_text.Has(text)).Select(text => $"not sent: {text}");

    private IEnumerable<string> Lost(string endpoint, object value)
        => Lists.TryGetValue(endpoint, out var name)
            ? Lost(value, [.. _json!.Top(name).Where(list => list.ValueKind == JsonValueKind.Array).Select(list => list.GetArrayLength())])
            : [];

    private static IEnumerable<string> OfOutline(SentOutline outline, string endpoint, object value)
    {
        var isFailure = outline.Values("errcode").Any(code => SentNumber.Of(Encoding.UTF8.GetString(code).Trim('"')) is not (null or 0));
        var failed = isFailure ? ["data in spite of an errcode"] : Array.Empty<string>();
        if (!Lists.TryGetValue(endpoint, out var name))
        {
            return failed;
        }

        var lists = outline.Lists(name).ToList();
        var records = lists.SelectMany(list => list).Select(record => SentOutline.Of(record)).ToList();

        // Of a record whose brackets do not match nobody can say what it says.
        var misplaced = records.Contains(null) ? [] : Texts(value).Where(said => !records.Exists(record => Says(record!, said)));
        return
        [
            .. failed,
            .. Lost(value, [.. lists.Select(list => list.Count)]),
            .. misplaced.Select(said => $"{said.Wire} of {said.Id} is {said.Value}, which no such record says"),
        ];
    }

    private static bool Says(SentOutline record, (string IdName, string Id, string Wire, string? Value) said)
        => record.Texts(said.IdName).Any(sent => IsSame(sent, said.Id))
            && (said.Value is null || record.Texts(said.Wire).Any(sent => IsSame(sent, said.Value)));

    private static IEnumerable<(string IdName, string Id, string Wire, string? Value)> Texts(object value) => value switch
    {
        IEnumerable<WeComUser> users => users.SelectMany(
            user => UserTexts.Select(field => ("userid", user.UserId, field.Wire, field.Of(user)))),
        IEnumerable<WeComDepartment> departments => departments.SelectMany(
            department => DepartmentTexts.Select(field => (
                "id", department.DepartmentId.ToString(CultureInfo.InvariantCulture), field.Wire, field.Of(department)))),
        _ => [],
    };

    private static IEnumerable<string> Lost(object value, List<int> counts)
    {
        if (value is not IEnumerable items)
        {
            return [];
        }

        var returned = items.Cast<object>().Count() + Malformed(value);
        return counts.Contains(returned) || counts.Sum() == returned
            ? []
            : [$"{returned} records, where {string.Join(" and ", counts)} were sent"];
    }

    private static bool IsOutlineWhole(ReadOnlySpan<byte> body)
    {
        var text = (body.StartsWith("\uFEFF"u8) ? body[3..] : body).Trim(" \t\r\n"u8);
        return text is [(byte)'{', .., (byte)'}'];
    }

    private static int Malformed(object value) => value switch
    {
        ContactsList<WeComUser> list => list.Malformed.Count,
        ContactsList<WeComDepartment> list => list.Malformed.Count,
        ContactsList<WeComTag> list => list.Malformed.Count,
        _ => 0,
    };

    private IEnumerable<string> Records(object value) => value switch
    {
        IEnumerable<WeComUser> users => users.SelectMany(User),
        WeComUser user => User(user),
        WeComTagMembers members => members.Users.SelectMany(User),
        IEnumerable<WeComDepartment> departments => departments.SelectMany(Department),
        WeComDepartment department => Department(department),
        _ => [],
    };

    private IEnumerable<string> User(WeComUser user)
        => Misplaced("userid", user.UserId, UserTexts.Select(field => (field.Wire, field.Of(user))));

    private IEnumerable<string> Department(WeComDepartment department)
        => Misplaced(
            "id",
            department.DepartmentId.ToString(CultureInfo.InvariantCulture),
            DepartmentTexts.Select(field => (field.Wire, field.Of(department))));

    /// <summary>Values that stand nowhere in a record of that id.</summary>
    private IEnumerable<string> Misplaced(string idName, string id, IEnumerable<(string Wire, string? Value)> fields)
    {
        var records = _json!.Records(idName, sent => IsSame(sent, id)).ToList();
        return fields
            .Where(field => field.Value is not null && !records.Exists(record => SentJson.Named(record, field.Wire)
                .Any(sent => IsSame(SentJson.Text(sent), field.Value))))
            .Select(field => $"{field.Wire} of {id} is {field.Value}, which no such record says");
    }

    // A number may be written in other digits than ours.
    private static bool IsSame(string? sent, string value)
        => string.Equals(sent, value, StringComparison.Ordinal)
            || (SentNumber.Of(sent) is { } number
                && string.Equals(number.ToString(CultureInfo.InvariantCulture), value, StringComparison.Ordinal));
}
