using System.Globalization;
using WeCom.Client.Configuration;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// The rule that must never be broken: nothing goes unless the read was complete and not empty, the visible roots are those of before, and the thresholds hold.
/// </summary>
internal static class RemovalGuard
{
    /// <returns>Why the removals are held back; empty where they may go.</returns>
    public static IReadOnlyList<HoldReason> HoldReasons<TRecord>(int leavers, int active, PlanInput<TRecord> input)
        => leavers == 0 ? [] : [.. Proof(input), .. Thresholds(leavers, active, input.RemovedInDay, input.Removal)];

    /// <summary>How many may go before a human is asked.</summary>
    public static int Limit(int active, WeComRemovalOptions options)
        => Math.Min(options.MaxCount, Math.Max(options.AlwaysAllowed, (int)((long)active * options.MaxPercent / 100)));

    private static IEnumerable<HoldReason> Proof<TRecord>(PlanInput<TRecord> input)
    {
        if (input.Gaps.Count > 0)
        {
            yield return new(HoldKind.IncompleteRead, Text($"the read was incomplete ({input.Gaps.Count} gaps), so who is absent may not have left"));
        }

        if (input.Records.Count == 0)
        {
            yield return new(HoldKind.EmptyRead, "the read was empty");
        }

        if (input.HasOtherRoots)
        {
            yield return new(HoldKind.RootsChanged, "the visible root departments are not those of the last run, so who is absent may only be out of scope");
        }
    }

    public static IEnumerable<HoldReason> Thresholds(int leavers, int active, int removedInDay, WeComRemovalOptions options)
    {
        // Who went earlier in the day was active when it began.
        var limit = Limit(active + removedInDay, options);
        if (leavers > limit)
        {
            yield return new(HoldKind.TooMany, Text($"{leavers} of {active} active would go, and at most {limit} may without being asked for (the larger of {options.AlwaysAllowed} and {options.MaxPercent} percent, but never more than {options.MaxCount})"));
        }
        else if (leavers + removedInDay > limit)
        {
            yield return new(HoldKind.TooManyInDay, Text($"{leavers} would go after {removedInDay} in the last 24 hours, and at most {limit} may in a day without being asked for (the larger of {options.AlwaysAllowed} and {options.MaxPercent} percent, but never more than {options.MaxCount})"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
