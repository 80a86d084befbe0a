using System.Diagnostics.CodeAnalysis;
using WeCom.Client.Errors;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Trace.Internal;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>Finds the failure of a row of the inbox.</summary>
internal static class RowFailures
{
    /// <returns>The failure of a row whose run ended; null if the stores follow it.</returns>
    public static SyncIssue? Of(WeComInboxRow row, SyncResult result, OrganizationSnapshot read, string language)
    {
        var unknown = AnswersOf(row, read).Where(answer => answer.Verdict == WitnessVerdict.Unknown);
        return unknown.Select(answer => Unasked(row, answer, language)).FirstOrDefault()
            ?? KeptOf(row, result, read)
            ?? IssueOf(row, result);
    }

    /// <returns>The failure of a row whose run an exception ended.</returns>
    public static SyncIssue Of(WeComInboxRow row, Exception failure, string language)
        => RunFailures.Of(failure, language) with { RecordType = TypeOf(row), Id = row.Id };

    /// <returns>The failure of an event that could not be read, or whose handler threw.</returns>
    public static SyncIssue OfEvent(Exception failure, string language) => failure is WeChatException
        ? RunFailures.Of(failure, language) with { Kind = SyncIssueKind.EventNotHandled }
        : new(SyncIssueKind.EventNotHandled, IssueTexts.HandlerFailed.In(language))
        {
            Category = ErrorCategory.Unknown,
            Cause = InnermostCause.Of(failure, language),
        };

    /// <returns>The failure of an event whose handlers took longer than they may.</returns>
    public static SyncIssue OfTime(TimeSpan limit, string language)
        => new(SyncIssueKind.EventNotHandled, IssueTexts.HandlersTooLong.Fill(language, limit)) { Category = ErrorCategory.Unknown };

    /// <returns>The exception with which the question about a row failed; null if it did not fail.</returns>
    public static WeChatException? UnansweredOf(WeComInboxRow row, OrganizationSnapshot read)
        => AnswersOf(row, read).Select(answer => answer.Failure).FirstOrDefault(failure => failure is not null);

    // WeCom is asked again before a record is removed. If that call fails, nothing was done for the row. The record of a member may
    // still have any userid that events told of before.
    public static SyncIssue? KeptOf(WeComInboxRow row, SyncResult result, OrganizationSnapshot read)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { row.Id, row.PreviousId ?? row.Id };
        if (EventHints.IsRename(row))
        {
            ids.UnionWith(read.Renames.ChainOf(row.Id).Select(link => link.PreviousId));
        }

        return Alone(result.Warnings.Concat(result.Errors).FirstOrDefault(
            issue => issue.KeptFor is PlanReasonKind.QuestionFailed or PlanReasonKind.EarlierUserIdUnanswered
                && issue.RecordType == TypeOf(row)
                && ids.Overlaps(issue.KeptIds)));
    }

    /// <returns>The error of a run about the record of a row; null if there is none.</returns>
    public static SyncIssue? IssueOf(WeComInboxRow row, SyncResult result) => Alone(result.Errors.FirstOrDefault(
        issue => issue.RecordType == TypeOf(row) && string.Equals(issue.Id, row.Id, StringComparison.OrdinalIgnoreCase)));

    /// <returns>The issue of a run without the ids of other records, of which a row in memory would hold thousands.</returns>
    [return: NotNullIfNotNull(nameof(issue))]
    public static SyncIssue? Alone(SyncIssue? issue) => issue is null ? null : issue with { KeptFor = null, KeptIds = [] };

    private static SyncIssue Unasked(WeComInboxRow row, WitnessAnswer answer, string language)
    {
        var failure = answer.Failure ?? answer.ListFailure;
        var told = failure is null ? null : RunFailures.Of(failure, language);
        return new(SyncIssueKind.ReadGap, TraceTexts.Failed.Fill(language, row.Id, told?.Message ?? answer.Detail))
        {
            RecordType = TypeOf(row),
            Id = row.Id,
            ErrorCode = told?.ErrorCode,
            Category = told?.Category ?? ErrorCategory.Unknown,
            Cause = told?.Cause,
            Remedy = told?.Remedy,
        };
    }

    private static IEnumerable<WitnessAnswer> AnswersOf(WeComInboxRow row, OrganizationSnapshot read)
        => EventHints.DepartmentIdOf(row) is { } id
            ? read.DepartmentAnswers.Where(answer => answer.Key == id).Select(answer => answer.Value)
            : new[] { row.Id, row.PreviousId ?? row.Id }.Where(read.Answers.ContainsKey).Select(userId => read.Answers[userId]);

    private static RecordType TypeOf(WeComInboxRow row)
        => row.Kind == WeComHintKind.Department ? RecordType.Department : RecordType.User;
}
