using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Configuration.Internal;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Reports the problems of a read that need attention.</summary>
internal static class ReadIssues
{
    public static SyncIssue OfGap(ReadGap gap, string language)
    {
        var message = gap.Kind switch
        {
            ReadGapKind.DepartmentPeople => IssueTexts.DepartmentNotRead.Fill(language, gap.DepartmentId, gap.Cause),
            ReadGapKind.Department => IssueTexts.DepartmentNotIdentified.Fill(language, gap.Cause),
            _ => IssueTexts.PersonNotIdentified.Fill(language, gap.Cause),
        };
        return new(SyncIssueKind.ReadGap, message)
        {
            RecordType = gap.DepartmentId is null ? null : RecordType.Department,
            Id = gap.DepartmentId?.ToString(CultureInfo.InvariantCulture),
            ErrorCode = gap.ErrorCode,
            Category = gap.Category,
            Remedy = gap.Remedy,
        };
    }

    /// <param name="unlisted">The departments that Sync:Scope:Include names and that were not listed.</param>
    /// <param name="language">The language of the text.</param>
    public static IEnumerable<SyncIssue> OfScope(IReadOnlyList<long> unlisted, string language)
    {
        if (unlisted.Count > 0)
        {
            yield return new(
                SyncIssueKind.IncludedDepartmentNotListed,
                IssueTexts.IncludedNotListed.Fill(language, string.Join(", ", unlisted)))
            {
                RecordType = RecordType.Department,
                Remedy = IssueTexts.IncludedNotListedRemedy.In(language),
            };
        }
    }

    public static IEnumerable<SyncIssue> Of(
        OrganizationSnapshot snapshot,
        WithheldFields withheld,
        bool isFull,
        DepartmentTree tree,
        WeComSettings settings)
    {
        var language = settings.Language;
        if (snapshot.ScopeFailure is { } failure)
        {
            yield return new(SyncIssueKind.ScopeNotRead, IssueTexts.ScopeNotRead.Fill(language, failure.Summary.In(language)))
            {
                ErrorCode = failure.ErrorCode,
                Category = failure.Category,
                Remedy = failure.Remedy,
            };
        }

        if (snapshot.ExportFailure is { } notExported)
        {
            yield return new(SyncIssueKind.ExportNotUsed, IssueTexts.ExportNotUsed.Fill(language, notExported.Summary.In(language)))
            {
                ErrorCode = notExported.ErrorCode,
                Category = notExported.Category,
                Remedy = $"{notExported.Remedy} {IssueTexts.ExportNotUsedRemedy.In(language)}".TrimStart(),
            };
        }

        if (snapshot.IsIdsOnly)
        {
            yield return Known(SyncIssueKind.IdsOnly, Remedies.IdsOnly);
        }

        if (isFull && withheld.HasFlag(WithheldFields.Departments))
        {
            yield return Known(SyncIssueKind.MemberLevelAuthorization, Remedies.MemberLevelAuthorisation);
        }

        if (isFull && (withheld & (WithheldFields.UserNames | WithheldFields.DepartmentNames)) != WithheldFields.None)
        {
            yield return Known(SyncIssueKind.NamesNotGranted, Remedies.NamesNotGranted);
        }

        if (withheld.HasFlag(WithheldFields.Mobiles)
            && snapshot.Users.Count > 0
            && !IsWithoutMobilesExpected(snapshot, settings.Sync.MissingMobile))
        {
            var outcome = settings.Sync.MissingMobile == MissingMobile.Require ? Remedies.SkippedWithoutMobile : Remedies.KeptWithoutMobile;
            yield return new(SyncIssueKind.MobilesNotGranted, $"{Remedies.MobileNotGranted.In(language)} {outcome.In(language)}");
        }

        foreach (var id in tree.BrokenCycles)
        {
            yield return new(SyncIssueKind.DepartmentCycle, IssueTexts.Cycle.Fill(language, id))
            {
                RecordType = RecordType.Department,
                Id = id.ToString(CultureInfo.InvariantCulture),
                Remedy = IssueTexts.CycleRemedy.In(language),
            };
        }

        SyncIssue Known(SyncIssueKind kind, LocalizedText text) => new(kind, text.In(language));
    }

    private static bool IsWithoutMobilesExpected(OrganizationSnapshot snapshot, MissingMobile rule)
        => rule == MissingMobile.Include || (snapshot.IsIdsOnly && rule == MissingMobile.Skip);
}
