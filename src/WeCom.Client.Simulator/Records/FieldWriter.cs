using System.Text.Json;

namespace WeCom.Client.Simulator.Records;

/// <summary>Writes the fields of one object, and in place of some of them the raw JSON that a test has set.</summary>
internal readonly ref struct FieldWriter(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? raw)
{
    public void Number(JsonEncodedText name, long? value)
    {
        if (value is { } number && IsOurs(name))
        {
            json.WriteNumber(name, number);
        }
    }

    public void Text(JsonEncodedText name, string? value)
    {
        if (value is not null && IsOurs(name))
        {
            json.WriteString(name, value);
        }
    }

    public void Texts(JsonEncodedText name, IReadOnlyList<string>? values)
    {
        if (values is null || !Begin(name))
        {
            return;
        }

        json.WriteStartArray();
        for (var i = 0; i < values.Count; i++)
        {
            json.WriteStringValue(values[i]);
        }

        json.WriteEndArray();
    }

    public bool Begin(JsonEncodedText name)
    {
        if (!IsOurs(name))
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

                // The text as it was given, because the writer would refuse the half surrogate pairs that tests need.
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
            }
        }
    }

    private bool IsOurs(JsonEncodedText name) => raw is null || !raw.ContainsKey(name.Value);
}
