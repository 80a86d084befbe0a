using WeCom.Client.Contacts;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>Lets the host's maps change records before they are compared. One on which a map throws is reported, and costs no other.</summary>
internal static class RuleMap
{
    public static (IReadOnlyList<T> Records, IReadOnlyList<MalformedRecord> Failed) Apply<T>(IReadOnlyList<T> records, bool hasMaps, Func<T, T> map, Func<T, string> id)
    {
        if (!hasMaps)
        {
            return (records, []);
        }

        var mapped = new List<T>(records.Count);
        var failed = new List<MalformedRecord>();
        foreach (var record in records)
        {
            try
            {
                mapped.Add(map(record));
            }
            catch (Exception e)
            {
                failed.Add(new(id(record), $"the host's map failed: {e.Message}"));
            }
        }

        return (mapped, failed);
    }
}
