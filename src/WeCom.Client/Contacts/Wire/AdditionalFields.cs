using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Keeps what this library does not know.</summary>
internal struct AdditionalFields
{
    private Dictionary<string, JsonElement>? _values;

    public readonly IReadOnlyDictionary<string, JsonElement>? Values => _values;

    /// <summary>Takes the property on whose name the reader stands.</summary>
    public void Add(ref WireReader reader)
    {
        if (reader.Json.ValueTextEquals("errcode"u8) || reader.Json.ValueTextEquals("errmsg"u8))
        {
            reader.Skip();
            return;
        }

        var name = reader.Json.GetString()!;
        reader.Json.Read();
        (_values ??= new(StringComparer.Ordinal))[name] = reader.Element();
    }
}
