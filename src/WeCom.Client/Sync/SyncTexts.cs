using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;
using WeCom.Client.Sync.Trace.Internal;

namespace WeCom.Client.Sync;

/// <summary>Provides words in English and Chinese for what a sync did and why, as the texts and pages of this library use them.</summary>
public static class SyncTexts
{
    /// <summary>Returns how a sync ended.</summary>
    /// <param name="status">The status of the sync.</param>
    /// <returns>A word or two, such as "held back"; for a value of a later release its name.</returns>
    public static LocalizedText Of(SyncStatus status) => status switch
    {
        SyncStatus.Succeeded => new("succeeded", "成功"),
        SyncStatus.SucceededWithWarnings => new("succeeded with warnings", "成功，有警告"),
        SyncStatus.HeldBack => new("held back", "有暂缓移除"),
        SyncStatus.Partial => new("partial", "部分成功"),
        SyncStatus.Failed => new("failed", "失败"),
        _ => new($"{status}", $"{status}"),
    };

    /// <summary>Returns why a plan does what it does with a record.</summary>
    /// <param name="reason">The kind of the reason.</param>
    /// <returns>
    /// A text that follows the record, such as "is no longer in WeCom"; null for a kind whose text needs a detail, which
    /// <see cref="PlanItem{TChange}.Reason"/> and <see cref="JournalEntry.Reason"/> have, and for a value of a later release.
    /// </returns>
    public static LocalizedText? Of(PlanReasonKind reason)
        => ReasonTexts.All.TryGetValue(reason, out var text) && !text.English.Contains("{0}", StringComparison.Ordinal) ? text : null;

    /// <summary>Returns why a plan did what it did with a record, as a plan or the journal keeps it, in both languages.</summary>
    /// <param name="reason">The kind of the reason; null if it is not known.</param>
    /// <param name="text">
    /// The reason in the language in which it was kept, such as <see cref="JournalEntry.Reason"/>; null if there is none.
    /// </param>
    /// <returns>
    /// The text in both languages. What this library did not say itself, such as the message of an exception, is the same in both. Null if
    /// there is neither a text nor a kind that tells it.
    /// </returns>
    public static LocalizedText? Of(PlanReasonKind? reason, string? text) => KeptTexts.Reason(reason, text);

    /// <summary>Returns why removals are held back, as a plan keeps it, in both languages.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The rule with its numbers. A text of an earlier release is the same in both languages.</returns>
    public static LocalizedText Of(HoldReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return KeptTexts.Hold(reason.Text);
    }

    /// <summary>Returns the message of a gap or warning of a plan or a run in both languages.</summary>
    /// <param name="issue">The gap or warning.</param>
    /// <returns>
    /// The message. What this library did not say itself, and the details of a failed call, are the same in both languages.
    /// </returns>
    public static LocalizedText Of(SyncIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return KeptTexts.Issue(issue.Message);
    }

    /// <summary>Returns what to do about a gap or warning of a plan or a run in both languages.</summary>
    /// <param name="issue">The gap or warning.</param>
    /// <returns>The remedy; null if there is nothing to do. A remedy that is not known is the same in both languages.</returns>
    public static LocalizedText? RemedyOf(SyncIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue.Remedy is { } remedy ? KeptTexts.Remedy(remedy, issue.ErrorCode) : null;
    }

    /// <summary>Returns whether an approval can release the removals that an issue says are held back.</summary>
    /// <param name="issue">The issue of a plan or a run.</param>
    /// <returns>
    /// False for removals that an incomplete or empty read, an outdated plan, or a journal that failed, holds back: <see cref="RemedyOf"/>
    /// returns what to do. True otherwise, also for an issue of another kind.
    /// </returns>
    public static bool IsApprovable(SyncIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return issue.HoldKind is null or HoldKind.TooMany or HoldKind.TooManyInDay;
    }

    /// <summary>Returns the name of a property of a person or department, for a list of what changed.</summary>
    /// <param name="field">The change.</param>
    /// <returns>A word or two, such as "mobile number"; for a property of a later release its name.</returns>
    public static LocalizedText Of(FieldChange field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return FieldTexts.Of(field.Name);
    }

    /// <summary>Returns the warnings of a run that <see cref="SyncRun.Issues"/> lacks, with what to do about them.</summary>
    /// <param name="run">The run.</param>
    /// <returns>
    /// Sentences on how many records failed; for a run without issues also on what was held back, out of sight or withheld by WeCom. Empty
    /// if there is nothing to do. The reasons of single records are in the run's entries.
    /// </returns>
    public static IReadOnlyList<LocalizedText> WarningsOf(SyncRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. RunWarnings.Of(run)];
    }

    /// <summary>Returns what was done with a record.</summary>
    /// <param name="action">The action that was taken on the record.</param>
    /// <returns>A word or two, such as "created"; for a value of a later release its name.</returns>
    public static LocalizedText Of(PlanAction action) => action switch
    {
        PlanAction.Create => new("created", "新建"),
        PlanAction.Update => new("updated", "更新"),
        PlanAction.Rename => new("renamed", "变更 userid"),
        PlanAction.Skip => new("skipped", "跳过"),
        PlanAction.Fail => new("failed", "失败"),
        PlanAction.Remove => new("removed", "移除"),
        PlanAction.Keep => new("kept", "保留"),
        PlanAction.OutOfSight => new("out of sight", "不可见"),
        PlanAction.HeldBack => new("held back", "暂缓移除"),
        _ => new($"{action}", $"{action}"),
    };

    /// <summary>Returns the story of a trace in both languages. <see cref="SyncTrace.Story"/> has it in the configured one.</summary>
    /// <param name="trace">The trace.</param>
    /// <returns>
    /// The sentences, in the order in which they are read. What this library did not say itself, the details of a failed call, and reasons
    /// whose kind does not tell them are in the configured language in both.
    /// </returns>
    public static IReadOnlyList<LocalizedText> Of(SyncTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var name = trace.User?.Name ?? trace.Department?.Name;
        return
        [
            .. TraceStory.Of(trace, name, ErrorLanguage.English)
                .Zip(TraceStory.Of(trace, name, ErrorLanguage.Chinese), (english, chinese) => new LocalizedText(english, chinese)),
        ];
    }
}
