using System.Text.Json;

namespace WeCom.Client.Testing.Internal;

/// <summary>Writes the fields of one object, and in place of some of them the raw JSON that a test has set.</summary>
internal readonly ref struct FieldWriter(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? raw)
{
    public void Number(string name, long? value)
    {
        if (value is { } number && Begin(name))
        {
            json.WriteNumberValue(number);
        }
    }

    public void Text(string name, string? value)
    {
        if (value is not null && Begin(name))
        {
            json.WriteStringValue(value);
        }
    }

    public void Texts(string name, IEnumerable<string>? values)
    {
        if (values is null || !Begin(name))
        {
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public bool Begin(string name)
    {
        if (raw is not null && raw.ContainsKey(name))
        {
            return false;
        }

        json.WritePropertyName(name);
        return true;
    }

    /// <summary>Writes what a test has set, also fields that the model does not have.</summary>
    public void End()
    {
        if (raw is null)
        {
            return;
        }

        foreach (var (name, value) in raw)
        {
            if (value.ValueKind != JsonValueKind.Undefined)
            {
                json.WritePropertyName(name);

                // The text as it was given: re-encoding would refuse the half surrogates that tests are after.
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
            }
        }
    }
}
