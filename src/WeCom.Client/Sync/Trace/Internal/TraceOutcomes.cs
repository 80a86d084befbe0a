using WeCom.Client.Organization.Witness;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Trace.Internal;

/// <summary>Determines the outcome of a single record from its plan and the counts of the run.</summary>
internal static class TraceOutcomes
{
    /// <param name="action">The planned action; null if there was nothing to do.</param>
    /// <param name="section">The plan.</param>
    /// <param name="counts">The counts of the run; null if the trace only looked.</param>
    /// <param name="verdict">The verdict of WeCom; a question that failed says nothing about the record.</param>
    public static TraceOutcome Of<TChange>(
        PlanAction? action, PlanSection<TChange> section, SyncCounts? counts, WitnessVerdict verdict)
        where TChange : class, IRecordChange
    {
        if (action is null && verdict == WitnessVerdict.Unknown)
        {
            return TraceOutcome.Failed;
        }

        if (action is null)
        {
            return section.Unchanged > 0 && verdict == WitnessVerdict.Present ? TraceOutcome.Unchanged : TraceOutcome.Absent;
        }

        if (action == PlanAction.Fail || counts is { Failed: > 0 })
        {
            return TraceOutcome.Failed;
        }

        if (counts is { HeldBack: > 0 } || (counts is null && action == PlanAction.Remove && section.HoldReasons.Count > 0))
        {
            return TraceOutcome.HeldBack;
        }

        if (action is PlanAction.Skip or PlanAction.Keep or PlanAction.OutOfSight || counts is { Kept: > 0 } or { OutOfSight: > 0 })
        {
            return TraceOutcome.LeftAlone;
        }

        return counts is null ? TraceOutcome.WouldBeWritten : TraceOutcome.Written;
    }
}
