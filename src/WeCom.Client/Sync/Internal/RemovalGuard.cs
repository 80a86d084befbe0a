using System.Globalization;
using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Internal;

/// <summary>
/// The rule that must never be broken: nothing goes unless the read was complete and not empty, and the thresholds hold.
/// </summary>
internal static class RemovalGuard
{
    /// <returns>Why the removals are held back; empty where they may go.</returns>
    public static IReadOnlyList<string> HoldReasons(int leavers, int active, int returned, IReadOnlyList<string> gaps, WeComRemovalOptions options)
    {
        if (leavers == 0)
        {
            return [];
        }

        var reasons = new List<string>();
        if (gaps.Count > 0)
        {
            reasons.Add(Text($"the read was incomplete ({gaps.Count} gaps), so who is absent may not have left"));
        }

        if (returned == 0)
        {
            reasons.Add("the read was empty");
        }

        var share = Math.Max(options.AlwaysAllowed, (int)((long)active * options.MaxPercent / 100));
        if (leavers > share)
        {
            reasons.Add(Text($"{leavers} of {active} active records would go, more than {share}: the larger of {options.AlwaysAllowed} and {options.MaxPercent} percent"));
        }

        if (leavers > options.MaxCount)
        {
            reasons.Add(Text($"{leavers} records would go, more than the {options.MaxCount} that may go at once"));
        }

        return reasons;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
