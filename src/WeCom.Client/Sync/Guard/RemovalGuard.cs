using WeCom.Client.Configuration;
using WeCom.Client.Sync.Internal;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>Enforces the rule for every removal: the read was complete and not empty, and the limits hold.</summary>
internal static class RemovalGuard
{
    /// <returns>The reasons for holding the removals back; empty if they may be made.</returns>
    public static IReadOnlyList<HoldReason> HoldReasons<TRecord>(int leavers, int active, PlanInput<TRecord> input)
        => leavers == 0 ? [] : [.. Proof(input), .. Limits(leavers, active, input.RemovedInDay, input.Removal, input.Language)];

    /// <summary>Returns the number of records that may be removed without approval.</summary>
    public static int Limit(int active, WeComRemovalOptions options)
        => Math.Min(options.MaxCount, Math.Max(options.AlwaysAllowed, (int)((long)active * options.MaxPercent / 100)));

    public static IEnumerable<HoldReason> Limits(int leavers, int active, int removedInDay, WeComRemovalOptions options, string language)
    {
        // Records that were removed within the day were active when it began.
        var limit = Limit(active + removedInDay, options);
        if (leavers > limit)
        {
            yield return new(
                HoldKind.TooMany,
                IssueTexts.TooMany.Fill(language, leavers, active, limit, options.AlwaysAllowed, options.MaxPercent, options.MaxCount))
                {
                    Count = leavers, Limit = limit,
                };
        }
        else if (leavers + removedInDay > limit)
        {
            yield return new(
                HoldKind.TooManyInDay,
                IssueTexts.TooManyInDay.Fill(
                    language,
                    leavers,
                    removedInDay,
                    limit,
                    options.AlwaysAllowed,
                    options.MaxPercent,
                    options.MaxCount))
                {
                    Count = leavers + removedInDay, Limit = limit,
                };
        }
    }

    private static IEnumerable<HoldReason> Proof<TRecord>(PlanInput<TRecord> input)
    {
        if (input.Gaps > 0)
        {
            yield return new(HoldKind.IncompleteRead, IssueTexts.IncompleteRead.Fill(input.Language, input.Gaps));
        }

        // A run for single records reads nothing if the record has left.
        if (input.Records.Count == 0 && input.Active is null)
        {
            yield return new(HoldKind.EmptyRead, IssueTexts.EmptyRead.In(input.Language));
        }
    }
}
