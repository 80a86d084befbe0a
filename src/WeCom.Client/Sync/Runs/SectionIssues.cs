using System.Globalization;
using WeCom.Client.Errors;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>Collects the issues of the records of one kind after all are written.</summary>
internal sealed class SectionIssues<TChange>(
    SectionOutcome<TChange> outcome,
    RecordType type,
    LocalizedText one,
    LocalizedText all,
    string language)
    where TChange : class, IRecordChange
{
    public IEnumerable<SyncIssue> Errors()
    {
        foreach (var item in outcome.Section.Items.Concat(outcome.Removals))
        {
            if (item.Change is { } change && outcome.Failures.TryGetValue(change, out var failure))
            {
                yield return NotWritten(item, failure);
            }
            else if (item.Action == PlanAction.Fail)
            {
                yield return Issue(SyncIssueKind.RecordUnusable, item.Id, item.Reason) with
                {
                    KeptFor = item.ReasonKind,
                    KeptIds = [item.Id],
                };
            }
        }
    }

    public IEnumerable<SyncIssue> Warnings()
    {
        if (outcome.IsHeldBack)
        {
            var reasons = string.Join(
                IssueTexts.And.In(language),
                outcome.Section.HoldReasons.Select(reason => reason.Text).DefaultIfEmpty(IssueTexts.JournalSilent.In(language)));
            yield return new(
                SyncIssueKind.HeldBack,
                IssueTexts.NotRemoved.Fill(language, all.In(language), reasons)) { RecordType = type, Remedy = Remedy().In(language) };
        }
    }

    private SyncIssue NotWritten(PlanItem<TChange> item, WriteFailure failure)
        => Issue(SyncIssueKind.RecordNotWritten, item.Id, failure.Message) with
    {
        Category = (failure.Exception as WeChatException)?.Category ?? ErrorCategory.Store,
        Cause = failure.Exception is { } exception ? InnermostCause.Of(exception, language) : null,
        Remedy = IssueTexts.StoreRemedy.In(language),
    };

    private SyncIssue Issue(SyncIssueKind kind, string id, string? text)
        => new(kind, IssueTexts.Record.Fill(language, one.In(language), id, text)) { RecordType = type, Id = id };

    // An issue does not suggest approval if no approval can release the removals.
    private LocalizedText Remedy()
    {
        var kinds = outcome.Section.HoldReasons.Select(reason => reason.Kind).ToHashSet();
        if (kinds.Contains(HoldKind.IncompleteRead))
        {
            return Remedies.ReadAgain;
        }

        if (kinds.Contains(HoldKind.EmptyRead))
        {
            return Remedies.ReadEmpty;
        }

        return kinds.Contains(HoldKind.StalePlan) ? Remedies.PlanAgain : Remedies.RemovalHeldBack;
    }
}
