using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Trace.Internal;

/// <summary>Describes a trace in sentences, in chronological order.</summary>
internal static class TraceStory
{
    /// <param name="trace">The trace.</param>
    /// <param name="name">The record's name, if WeCom told it.</param>
    /// <param name="language">The language.</param>
    public static IEnumerable<string> Of(SyncTrace trace, string? name, string language)
    {
        var why = Reason(trace.ReasonKind, trace.Reason, language);
        yield return trace.Answer switch
        {
            TraceAnswer.Found => TraceTexts.Found.Fill(language, trace.Id, name ?? "-"),
            TraceAnswer.NotFound => TraceTexts.NotFound.Fill(language, trace.Id),
            TraceAnswer.NotVisible => TraceTexts.NotVisible.Fill(language, trace.Id),
            _ => TraceTexts.Failed.Fill(language, trace.Id, trace.AnswerDetail),
        };
        yield return trace.WasActive switch
        {
            null => TraceTexts.NotStored.In(language),
            true => TraceTexts.Stored.Fill(language, trace.LastSeenIn.Count == 0 ? "-" : string.Join(", ", trace.LastSeenIn)),
            false => TraceTexts.StoredInactive.In(language),
        };
        if (trace.NewUserId is { } newUserId)
        {
            yield return TraceTexts.HasNewUserId.Fill(language, newUserId);
        }

        if (trace.Rule is { } rule)
        {
            yield return TraceTexts.Overruled.Fill(language, Reason(trace.RuleKind, rule, language));
        }

        if (trace.Fields.Count > 0)
        {
            var names = trace.Fields.Select(field => FieldTexts.Of(field.Name).In(language));
            yield return TraceTexts.Differs.Fill(language, string.Join(TraceTexts.Comma.In(language), names));
        }

        yield return trace.Outcome switch
        {
            TraceOutcome.Absent => TraceTexts.Absent.In(language),
            TraceOutcome.Unchanged => TraceTexts.Unchanged.In(language),
            TraceOutcome.Written => TraceTexts.Written.Fill(language, Word(trace.Action, language)),
            TraceOutcome.WouldBeWritten => TraceTexts.WouldBeWritten.Fill(language, Word(trace.Action, language)),
            TraceOutcome.HeldBack => TraceTexts.HeldBack.Fill(language, why),
            TraceOutcome.Failed => TraceTexts.NotWritten.Fill(language, why),
            _ => TraceTexts.LeftAlone.Fill(language, why),
        };
        if (trace.Waiting is { } waiting)
        {
            yield return Told(waiting, language);
        }

        yield return trace.Visits is [var visit, ..]
            ? Told(visit, language)
            : TraceTexts.NoVisit.In(language);
        if (trace.Visits is [{ Entry.Event: { } told }, ..])
        {
            yield return Told(told, language);
        }
    }

    private static string Told(SyncTraceWaiting waiting, string language) => waiting.ParkedAt is { } parked
        ? TraceTexts.Parked.Fill(language, parked, waiting.Tries, Failure(waiting.Failure, language))
        : TraceTexts.Waits.Fill(language, waiting.LastHeardAt, waiting.DueAt, waiting.Tries);

    private static string Told(SyncRunEntry visit, string language)
    {
        var (run, action) = (visit.Run, Word(visit.Entry.Action, language));
        var why = Failure(visit.Entry.Failure, language) ?? Reason(visit.Entry.ReasonKind, visit.Entry.Reason, language);
        return why is null
            ? TraceTexts.Visit.Fill(language, run.Number, run.StartedAt, action)
            : TraceTexts.VisitForReason.Fill(language, run.Number, run.StartedAt, action, why);
    }

    private static string Told(JournalEvent told, string language)
    {
        var text = told.Kind switch
        {
            JournalEventKind.Scope => TraceTexts.EventScope,
            JournalEventKind.Deleted => TraceTexts.EventDeleted,
            JournalEventKind.NewUserId => TraceTexts.EventNewUserId,
            _ => TraceTexts.EventChanged,
        };
        return TraceTexts.VisitByEvent.Fill(language, told.HeardAt, text.In(language));
    }

    private static string? Failure(SyncIssue? failure, string language) => failure is null ? null : (failure with
    {
        Message = SyncTexts.Of(failure).In(language),
        Remedy = SyncTexts.RemedyOf(failure)?.In(language),
    }).ToString();

    private static string? Reason(PlanReasonKind? kind, string? text, string language) => SyncTexts.Of(kind, text)?.In(language);

    private static string? Word(PlanAction? action, string language) => action is { } known ? SyncTexts.Of(known).In(language) : null;
}
