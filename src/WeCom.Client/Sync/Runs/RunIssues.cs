using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Sync.Runs;

/// <summary>The issues that the journal stores with a run: those of which no entry tells, and not too many of a kind.</summary>
internal static class RunIssues
{
    private const int MostOfAKind = 50;

    public static IReadOnlyList<SyncIssue> Of(IEnumerable<SyncIssue> issues, string language) =>
    [
        .. issues.Where(issue => issue.Kind is not (SyncIssueKind.RecordUnusable or SyncIssueKind.RecordNotWritten))
            .GroupBy(issue => (issue.Kind, issue.RecordType))
            .SelectMany(group => Bounded(group.Key, group, language)),
    ];

    private static IEnumerable<SyncIssue> Bounded(
        (SyncIssueKind Kind, RecordType? RecordType) key, IEnumerable<SyncIssue> issues, string language)
    {
        var (kept, left) = (0, 0);
        foreach (var issue in issues)
        {
            if (IsAboutMany(issue) || kept++ < MostOfAKind)
            {
                yield return issue;
            }
            else
            {
                left++;
            }
        }

        if (left > 0)
        {
            yield return new(key.Kind, IssueTexts.MoreIssues.Fill(language, left)) { RecordType = key.RecordType };
        }
    }

    // There are few of them, and one may count what others name.
    private static bool IsAboutMany(SyncIssue issue) => issue is { RecordType: not null, Id: null };
}
