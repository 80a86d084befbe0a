using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Reports the fields of records that could not be read as they came.</summary>
internal static class FieldIssues
{
    // Further records add no information if a server sends a field of everybody in another form.
    private const int Most = 100;
    private const int MostNames = 20;
    private const int LongestName = 64;

    public static IEnumerable<SyncIssue> Of(OrganizationSnapshot snapshot, string language)
    {
        var departments = snapshot.Departments.Select(
            department => (department.DepartmentId.ToString(CultureInfo.InvariantCulture), department.UnreadableFields));
        var people = snapshot.Users.Where(user => user.UnreadableFields is not null).Select(user => (user.UserId, user.UnreadableFields));
        return Of(departments, RecordType.Department, IssueTexts.Department, IssueTexts.Departments, language)
            .Concat(Of(people, RecordType.User, IssueTexts.Person, IssueTexts.People, language))
            .Concat(snapshot.OddFields.Select(odd => Issue(
                odd.IsTag ? IssueTexts.Tag : IssueTexts.App, odd.Id.ToString(CultureInfo.InvariantCulture), odd.Fields, language)));
    }

    private static IEnumerable<SyncIssue> Of(
        IEnumerable<(string Id, IReadOnlyList<string>? Fields)> records,
        RecordType type,
        LocalizedText one,
        LocalizedText many,
        string language)
    {
        var count = 0;
        foreach (var (id, fields) in records)
        {
            if (fields is null || ++count > Most)
            {
                continue;
            }

            yield return Issue(one, id, fields, language) with { RecordType = type, Id = id };
        }

        if (count > Most)
        {
            yield return new(
                SyncIssueKind.FieldsUnreadable, IssueTexts.MoreFieldsUnreadable.Fill(language, many.In(language), count - Most))
            {
                RecordType = type,
            };
        }
    }

    private static SyncIssue Issue(LocalizedText what, string id, IReadOnlyList<string> fields, string language)
        => new(SyncIssueKind.FieldsUnreadable, IssueTexts.FieldsUnreadable.Fill(language, what.In(language), id, Names(fields)));

    private static string Names(IReadOnlyList<string> fields)
        => string.Join(", ", fields.Take(MostNames).Select(Name)) + (fields.Count > MostNames ? ", …" : "");

    private static string Name(string field) => PrintableText.Cut(field, LongestName);
}
