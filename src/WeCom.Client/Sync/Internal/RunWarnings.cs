using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Internal;

/// <summary>Returns the remedies of a run from its counts. A run that has issues needs few of them.</summary>
internal static class RunWarnings
{
    private static readonly LocalizedText HeldBack = new(
        "{0}: removals held back: {1}. Each record says why. Where a limit alone is the reason, look through the list and "
        + "approve it if they have really left; otherwise mend what is named and run again.",
        "{0}：暂缓移除 {1} 条，原因见各条记录。若仅因超出上限，请核对名单，确已离开的请批准；否则请解决所述问题后重新运行。");

    private static readonly LocalizedText Failed = new(
        "{0}: records that failed: {1}. Each says why.", "{0}：{1} 条记录失败，原因见各条记录。");

    public static IEnumerable<LocalizedText> Of(SyncRun run)
        => Of(IssueTexts.People, run.Users, run.Issues is null)
            .Concat(Of(IssueTexts.Departments, run.Departments, run.Issues is null))
            .Concat(run.Issues is null ? Of(run.Withheld ?? WithheldFields.None) : []);

    private static IEnumerable<LocalizedText> Of(LocalizedText what, SyncCounts counts, bool isWithoutIssues)
    {
        if (isWithoutIssues)
        {
            foreach (var text in OfAbsent(what, counts))
            {
                yield return text;
            }
        }

        if (counts.Failed > 0)
        {
            yield return Filled(Failed, what, counts.Failed);
            yield return IssueTexts.StoreRemedy;
        }
    }

    private static IEnumerable<LocalizedText> OfAbsent(LocalizedText what, SyncCounts counts)
    {
        if (counts.HeldBack > 0)
        {
            yield return Filled(HeldBack, what, counts.HeldBack);
        }

        if (counts.OutOfSight > 0)
        {
            yield return Filled(IssueTexts.OutOfSight, what, counts.OutOfSight);
            if (counts.OutOfSightHash is { } hash)
            {
                yield return new(IssueTexts.OutOfSightRemedy.Fill("en", hash), IssueTexts.OutOfSightRemedy.Fill("zh", hash));
            }
        }
    }

    private static IEnumerable<LocalizedText> Of(WithheldFields withheld)
    {
        if (withheld.HasFlag(WithheldFields.Departments))
        {
            yield return Remedies.MemberLevelAuthorisation;
        }

        if ((withheld & (WithheldFields.UserNames | WithheldFields.DepartmentNames)) != WithheldFields.None)
        {
            yield return Remedies.NamesNotGranted;
        }

        if (withheld.HasFlag(WithheldFields.Mobiles))
        {
            yield return Remedies.MobileNotGranted;
        }
    }

    private static LocalizedText Filled(LocalizedText text, LocalizedText what, int count)
        => new(text.Fill("en", what.English, count), text.Fill("zh", what.Chinese, count));
}
