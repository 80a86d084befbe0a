using System.Text.Json;

namespace WeCom.Client.Sync.Ports.Internal;

internal static class AdditionalFieldsMerge
{
    /// <summary>A field that is not among the new ones was not returned, and stays.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Merge(
        IReadOnlyDictionary<string, JsonElement>? stored, IReadOnlyDictionary<string, JsonElement>? values)
    {
        if (values is null || stored is null)
        {
            return values ?? stored;
        }

        var merged = new Dictionary<string, JsonElement>(stored, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            merged[name] = value;
        }

        return merged;
    }
}
