using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Names a set of removals by what would be written: the same records of the same company, each in the same way from the same stored state,
/// whatever the run.
/// </summary>
internal static class RemovalHash
{
    /// <returns>32 hexadecimal digits; null where the set is empty.</returns>
    public static string? Of<TChange>(string corpId, IReadOnlyCollection<PlanItem<TChange>> items)
        where TChange : class, IRecordChange
    {
        if (items.Count == 0)
        {
            return null;
        }

        var lines = items.Select(item => item.Change!)
            .Select(change => $"{change.Kind} {change.RecordId.ToUpperInvariant()} {change.ExpectedStamp}")
            .Order(StringComparer.Ordinal);
        var text = $"{corpId}\n{typeof(TChange).Name}\n{string.Join('\n', lines)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
