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
                yield return new(SyncIssueKind.RecordUnusable, Text(item.Id, item.Reason))
                {
                    RecordType = type,
                    Id = item.Id,
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
            var reasons = string.Join(IssueTexts.And.In(language), outcome.HoldReasons(language).Select(reason => reason.Text));
            yield return new(
                SyncIssueKind.HeldBack,
                IssueTexts.NotRemoved.Fill(language, all.In(language), reasons))
                {
                    RecordType = type, HoldKind = DecisiveKind(), Remedy = Remedy(DecisiveKind()).In(language),
                };
        }
    }

    private SyncIssue NotWritten(PlanItem<TChange> item, WriteFailure failure)
        => failure.Of(type, item.Id, language) with { Message = Text(item.Id, failure.Message) };

    private string Text(string id, string? detail) => IssueTexts.Record.Fill(language, one.In(language), id, detail);

    // Reasons that no approval can release come first, in the order of their values.
    private HoldKind? DecisiveKind() => outcome.HoldReasons(language)
        .OrderBy(reason => reason.IsApprovable).ThenBy(reason => reason.Kind).FirstOrDefault()?.Kind;

    private static LocalizedText Remedy(HoldKind? kind) => kind switch
    {
        HoldKind.IncompleteRead => Remedies.ReadAgain,
        HoldKind.EmptyRead => Remedies.ReadEmpty,
        HoldKind.StalePlan => Remedies.PlanAgain,
        HoldKind.JournalFailed => IssueTexts.DatabaseRemedy,
        _ => Remedies.RemovalHeldBack,
    };
}
