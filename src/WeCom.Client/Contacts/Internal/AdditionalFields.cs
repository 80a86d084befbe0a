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
        if (reader.ValueTextEquals("errcode"u8) || reader.ValueTextEquals("errmsg"u8))
        {
            reader.Skip();
            return;
        }

        var name = reader.GetString()!;
        reader.Read();
        (_values ??= new(StringComparer.Ordinal))[name] = WireValue.Json(ref reader);
    }
}
