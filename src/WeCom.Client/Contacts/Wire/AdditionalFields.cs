using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Keeps what this library does not know.</summary>
internal struct AdditionalFields
{
    private List<KeyValuePair<string, JsonElement>>? _fields;

    /// <summary>Takes the property on whose name the reader stands.</summary>
    public void Add(ref WireReader reader)
    {
        if (reader.Json.ValueTextEquals("errcode"u8) || reader.Json.ValueTextEquals("errmsg"u8))
        {
            reader.Skip();
            return;
        }

        var name = reader.PropertyName();
        reader.Json.Read();
        _fields ??= reader.NewFields();
        _fields.Add(new(name, reader.Element()));
    }

    public readonly IReadOnlyDictionary<string, JsonElement>? Values(in WireReader reader)
        => _fields is null ? null : reader.Fields(_fields);
}
