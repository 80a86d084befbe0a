using WeCom.Client.Sync.Internal;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>
/// Applies the host's maps to records before they are compared. If a map throws, only that record is reported and left out.
/// </summary>
internal static class RuleMap
{
    public static (IReadOnlyList<T> Records, IReadOnlyList<UnusableRecord> Failed) Apply<T>(
        IReadOnlyList<T> records, bool hasMaps, Func<T, T> map, Func<T, string> id, string language)
    {
        if (!hasMaps)
        {
            return (records, []);
        }

        var mapped = new List<T>(records.Count);
        var failed = new List<UnusableRecord>();
        foreach (var record in records)
        {
            try
            {
                mapped.Add(map(record));
            }
            catch (Exception e)
            {
                failed.Add(new(id(record), PlanReasonKind.HostRuleFailed, InnermostCause.Of(e, language)));
            }
        }

        return (mapped, failed);
    }
}
