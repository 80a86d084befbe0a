using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>One set that can be approved: how a run names it, and which entries of the journal belong to it.</summary>
internal sealed record HeldBackSet(
    RecordType Type, PlanAction Action, Func<SyncRun, string?> Hash, (string English, string Chinese) Title)
{
    public JournalEntryFilter Entries => new() { Type = Type, Actions = [Action] };

    /// <summary>Gets a value that indicates whether the set can be rejected. Records out of sight stay without an approval.</summary>
    public bool MayBeRejected => Action == PlanAction.HeldBack;

    /// <summary>The issue that says why no approval releases the set, such as a plan that was outdated; null if there is none.</summary>
    public SyncIssue? Barrier(SyncRun run) => Action != PlanAction.HeldBack
        ? null
        : run.Issues?.FirstOrDefault(issue => issue.RecordType == Type && !SyncTexts.IsApprovable(issue));

    /// <summary>Returns whether the read proves nobody gone, so that the run would not use an approval.</summary>
    public bool IsOfABadRead(SyncRun run)
    {
        var counts = Type == RecordType.User ? run.Users : run.Departments;
        return Action == PlanAction.HeldBack
            && (counts.Total == 0 || run.Issues?.Any(issue => issue.Kind == SyncIssueKind.ReadGap) == true);
    }
}
