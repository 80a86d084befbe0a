using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>
/// Names a set of removals by what would be written and why it may be: the same records of the same company, each in the same way from the
/// same stored state, all proven to be gone or all out of sight, whatever the run. The approval of a set of leavers does
/// not let the same records go once they are out of sight.
/// </summary>
internal static class RemovalHash
{
    /// <returns>32 hexadecimal digits; null if the set is empty.</returns>
    public static string? Of<TChange>(string corpId, IReadOnlyCollection<PlanItem<TChange>> items)
        where TChange : class, IRecordChange
    {
        if (items.Count == 0)
        {
            return null;
        }

        var lines = items
            .Select(item => (item.Action, Change: item.Change!))
            .Select(one => $"{one.Action} {one.Change.Kind} {one.Change.RecordId.ToUpperInvariant()} {one.Change.ExpectedStamp}")
            .Order(StringComparer.Ordinal);
        var text = $"{corpId}\n{typeof(TChange).Name}\n{string.Join('\n', lines)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
