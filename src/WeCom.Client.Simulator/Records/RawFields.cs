using System.Text.Json;

namespace WeCom.Client.Simulator.Records;

/// <summary>Fields that are served as the JSON that a test gave, in place of what the model says. An undefined element means: left out.</summary>
internal static class RawFields
{
    public static IReadOnlyDictionary<string, JsonElement> With(IReadOnlyDictionary<string, JsonElement>? fields, string field, string? json)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new Dictionary<string, JsonElement>(fields ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [field] = json is null ? default : JsonElement.Parse(json),
        };
    }
}
