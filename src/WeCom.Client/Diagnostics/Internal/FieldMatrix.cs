using System.Collections.Frozen;
using System.Globalization;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>Samples the fields that WeCom returned: a withheld field is absent, one without a value is empty.</summary>
internal static class FieldMatrix
{
    // WeCom leaves some fields out of a record in which they are not filled in. So many records without a field say that it is withheld.
    private const int Telling = 10;

    // Fields that few companies fill in: that all people lack one says nothing where others of its kind came.
    private static readonly FrozenSet<string> SeldomFilledIn =
        new[] { "telephone", "alias", "extattr", "external_position", "address" }.ToFrozenSet(StringComparer.Ordinal);

    // docs/wire/permissions.md: those that apps from after 2022-06-20 are not granted, and those that a provider's app is granted apart.
    private static readonly (string Name, Func<WeComUser, bool> IsReturned)[] Sensitive =
    [
        ("mobile", user => user.Mobile is not null),
        ("gender", user => user.Gender is not null),
        ("email", user => user.Email is not null),
        ("biz_mail", user => user.BizMail is not null),
        ("avatar", user => user.Avatar is not null),
        ("qr_code", user => user.QrCode is not null),
        ("address", user => user.Address is not null),
    ];

    private static readonly (string Name, Func<WeComUser, bool> IsReturned)[] Details =
    [
        ("name", user => user.Name is { } name && name != user.UserId),
        ("position", user => user.Position is not null),
        ("telephone", user => user.Telephone is not null),
        ("alias", user => user.Alias is not null),
        ("extattr", user => user.ExtendedAttributes is not null),
        ("external_position", user => user.ExternalPosition is not null),
    ];

    private static readonly (string Name, Func<WeComUser, bool> IsReturned)[] Places =
    [
        ("department", user => user.DepartmentIds is not null),
        ("is_leader_in_dept", user => user.IsLeaderInDepartments is not null),
        ("status", user => user.Status is not null),
    ];

    public static void Judge(FindingList findings, IReadOnlyList<WeComUser> people, IReadOnlyList<WeComDepartment> departments)
    {
        var names = departments.Any(department => department.Name is { } name && name != IdOf(department));
        var ofNames = names ? DoctorFieldState.Granted : DoctorFieldState.NotGranted;
        List<DoctorField> fields =
        [
            .. Of(Places, people),
            .. Of(Details, people),
            .. Of(Sensitive, people),
            new()
            {
                Name = "department.name",
                State = departments.Count == 0 ? DoctorFieldState.Unknown : ofNames,
                SampleSize = departments.Count,
            },
        ];
        findings.Fields = fields;
        if (people.Count == 0)
        {
            findings.Add(DoctorCheck.Fields, DoctorState.Unknown, DoctorTexts.NobodySeen, DoctorRemedies.ShowSomebody);
            return;
        }

        var withheld = fields.Where(field => field.State == DoctorFieldState.NotGranted).Select(field => field.Name).ToList();
        findings.Add(
            DoctorCheck.Fields,
            withheld.Count == 0 ? DoctorState.Good : DoctorState.Attention,
            DoctorTexts.FieldsSeen(fields, people.Count),
            RemedyOf(withheld));
    }

    private static IEnumerable<DoctorField> Of((string Name, Func<WeComUser, bool> IsReturned)[] group, IReadOnlyList<WeComUser> people)
    {
        var isGroupGranted = group.Any(field => people.Any(field.IsReturned));
        foreach (var (name, isReturned) in group)
        {
            var isTelling = people.Count >= Telling && !SeldomFilledIn.Contains(name);
            var state = people.Count == 0 || (isGroupGranted && !isTelling)
                ? DoctorFieldState.Unknown
                : DoctorFieldState.NotGranted;
            yield return new()
            {
                Name = name,
                State = people.Any(isReturned) ? DoctorFieldState.Granted : state,
                SampleSize = people.Count,
            };
        }
    }

    private static LocalizedText? RemedyOf(List<string> withheld)
    {
        if (withheld.Count == 0)
        {
            return null;
        }

        if (withheld.Contains("name") || withheld.Contains("department.name"))
        {
            return DoctorRemedies.GrantNames;
        }

        return withheld.Contains("mobile") ? Remedies.MobileNotGranted : DoctorRemedies.GrantFields;
    }

    private static string IdOf(WeComDepartment department) => department.DepartmentId.ToString(CultureInfo.InvariantCulture);
}
