using WeCom.Client.Errors;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// Reports the records of a plan that need attention: out of sight, kept or stored twice. Only counts, since warnings are logged; the plan
/// and the journal have the ids.
/// </summary>
internal static class PlanIssues
{
    public static IEnumerable<SyncIssue> Of(PlanSection<DepartmentChange>? departments, PlanSection<UserChange>? users, string language)
        => Of(departments, RecordType.Department, IssueTexts.Departments, language)
            .Concat(Of(users, RecordType.User, IssueTexts.People, language));

    /// <summary>
    /// Determines whether an issue is one of these: they are made anew when a plan is written, since more may be kept then.
    /// </summary>
    public static bool IsRecounted(SyncIssue issue)
        => issue.Kind is SyncIssueKind.OutOfSight or SyncIssueKind.Kept or SyncIssueKind.StoredTwice;

    private static IEnumerable<SyncIssue> Of<TChange>(PlanSection<TChange>? section, RecordType type, LocalizedText what, string language)
        where TChange : class, IRecordChange
    {
        if (section is null)
        {
            yield break;
        }

        var name = what.In(language);
        if (section.OutOfSight.Count > 0)
        {
            yield return new(SyncIssueKind.OutOfSight, IssueTexts.OutOfSight.Fill(language, name, section.OutOfSight.Count))
            {
                RecordType = type,
                Remedy = section.OutOfSightHash is { } hash ? IssueTexts.OutOfSightRemedy.Fill(language, hash) : null,
            };
        }

        var twins = section.Kept.Count(item => item.ReasonKind == PlanReasonKind.StoredTwice);
        if (twins > 0)
        {
            yield return new(SyncIssueKind.StoredTwice, IssueTexts.StoredTwice.Fill(language, name, twins))
            {
                RecordType = type,
                Remedy = IssueTexts.StoredTwiceRemedy.In(language),
            };
        }

        foreach (var group in section.Kept.Where(item => IsUnexpected(item.ReasonKind)).GroupBy(item => item.ReasonKind!.Value))
        {
            yield return new(
                SyncIssueKind.Kept,
                IssueTexts.Kept.Fill(language, name, group.Count(), group.First().Reason))
            {
                RecordType = type,
                KeptFor = group.Key,
                KeptIds = group.Key == PlanReasonKind.QuestionFailed ? [.. group.Select(item => item.Id)] : [],
            };
        }
    }

    // The host asked for the records that a protection or a policy keeps.
    private static bool IsUnexpected(PlanReasonKind? kind)
        => kind is PlanReasonKind.AnsweredByName or PlanReasonKind.QuestionFailed or PlanReasonKind.NoPrivilege;
}
