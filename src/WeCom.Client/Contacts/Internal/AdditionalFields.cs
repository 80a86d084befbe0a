using System.Text.Json;

namespace WeCom.Client.Contacts.Internal;

/// <summary>Keeps what this library does not know.</summary>
internal struct AdditionalFields
{
    private Dictionary<string, JsonElement>? _values;

    public readonly IReadOnlyDictionary<string, JsonElement>? Values => _values;

    /// <summary>Takes the property on whose name the reader stands.</summary>
    public void Add(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        reader.Read();
        (_values ??= new(StringComparer.Ordinal))[name] = JsonElement.ParseValue(ref reader);
    }
}
