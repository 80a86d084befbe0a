using System.Collections.Immutable;
using System.Text.Json;

namespace WeCom.Client.Simulator.Records;

/// <summary>
/// Fields that are served as JSON that a test has set, in place of the model's values. A field with an undefined element is left out.
/// </summary>
internal static class RawFields
{
    public static IReadOnlyDictionary<string, JsonElement> With(
        IReadOnlyDictionary<string, JsonElement>? fields, string field, string? json)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new Dictionary<string, JsonElement>(fields ?? ImmutableDictionary<string, JsonElement>.Empty, StringComparer.Ordinal)
        {
            [field] = json is null ? default : JsonElement.Parse(json),
        };
    }
}
