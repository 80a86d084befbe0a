using System.Security.Cryptography;
using System.Text;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

/// <summary>Names a set of removals: the same records of the same company in the same way, whatever the run.</summary>
internal static class RemovalHash
{
    public static string? Of<TChange>(string corpId, IReadOnlyCollection<PlanItem<TChange>> removals)
        where TChange : class
    {
        if (removals.Count == 0)
        {
            return null;
        }

        var lines = removals.Select(item => $"{Kind(item.Change)} {item.Id.ToUpperInvariant()}").Order(StringComparer.Ordinal);
        var text = $"{corpId}\n{typeof(TChange).Name}\n{string.Join('\n', lines)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>What a change of either kind does.</summary>
    public static ChangeKind? Kind(object? change) => change switch
    {
        UserChange user => user.Kind,
        DepartmentChange department => department.Kind,
        _ => null,
    };
}
