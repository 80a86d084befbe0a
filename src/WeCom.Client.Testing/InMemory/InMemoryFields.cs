using System.Text.Json;

namespace WeCom.Client.Testing.InMemory;

internal static class InMemoryFields
{
    /// <summary>A field that was not returned stays.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Merge(IReadOnlyDictionary<string, JsonElement>? fields, IReadOnlyDictionary<string, JsonElement>? held)
        => fields is null || held is null
            ? fields ?? held
            : held.Where(field => !fields.ContainsKey(field.Key)).Concat(fields).ToDictionary(StringComparer.Ordinal);
}
