using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Reads one record, with values as WeCom's servers send them. null on the wire is "not returned".</summary>
/// <param name="json">The reader, on the record's first token.</param>
/// <param name="body">The JSON that <paramref name="json"/> reads.</param>
/// <param name="shared">The values that the record may have in common with others; null if there are no others.</param>
internal ref struct WireReader(Utf8JsonReader json, ReadOnlySpan<byte> body, SharedValues? shared)
{
    /// <summary>Room for the longest name of a property that this library knows, with every letter of it escaped.</summary>
    public const int LongestName = 128;

    public Utf8JsonReader Json = json;
    private readonly ReadOnlySpan<byte> _body = body;

    /// <summary>Moves to the next property of the object; false at its end.</summary>
    public bool NextProperty() => Json.Read() && Json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Determines whether the reader stands on that property; if so it is moved to the value.</summary>
    // Inlined, since a comparison with a name whose length the compiler knows is a few instructions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(ReadOnlySpan<byte> property)
        => (Json.ValueIsEscaped ? Json.ValueTextEquals(property) : Json.ValueSpan.SequenceEqual(property)) && Json.Read();

    /// <summary>
    /// Returns the name of the property on which the reader stands, and an empty one where it is longer than any that is known.
    /// It remains valid when the reader moves on.
    /// </summary>
    public readonly ReadOnlySpan<byte> Name(Span<byte> scratch)
    {
        if (!Json.ValueIsEscaped)
        {
            return Json.ValueSpan;
        }

        return Json.ValueSpan.Length <= scratch.Length ? scratch[..Json.CopyString(scratch)] : default;
    }

    public readonly void ExpectObject()
    {
        if (Json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Expected an object, found {Json.TokenType}.");
        }
    }

    public readonly void ExpectArrayOrNull()
    {
        if (Json.TokenType != JsonTokenType.Null)
        {
            ExpectArray();
        }
    }

    /// <summary>Passes over the value on which the reader stands, or over that of the property.</summary>
    public void Skip()
    {
        if (!Json.TrySkip())
        {
            throw new JsonException("The value is cut off.");
        }
    }

    public readonly string? Text() => Json.TokenType switch
    {
        JsonTokenType.String when Json.ValueIsEscaped => Unescaped(),
        JsonTokenType.String => Json.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException($"Expected text, found {Json.TokenType}."),
    };

    /// <summary>A text that other records are likely to have as well, or that this one has twice.</summary>
    public readonly string? SharedText()
        => Json.TokenType == JsonTokenType.String && !Json.ValueIsEscaped && shared is not null ? shared.Text(in Json) : Text();

    // PostgreSQL takes no NUL in a text, and so nobody would be stored who has one.
    private readonly string Unescaped()
        => Json.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw new JsonException("The text contains NUL (U+0000).");

    public long? Number() => WireNumber.Read(ref Json);

    public int? Integer() => Number() switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var number => (int)number,
        _ => throw new JsonException("The number is out of range."),
    };

    /// <summary>WeCom's own JSON, kept as it came.</summary>
    public JsonElement Element()
    {
        var value = Json;
        var isDoubtful = KeptJson.Pass(ref value);
        if (shared is not null && Json.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
        {
            return shared.Scalar(ref Json);
        }

        var element = JsonElement.ParseValue(ref Json);
        KeptJson.Check(JsonMarshal.GetRawUtf8Value(element), isDoubtful);
        return element;
    }

    /// <summary>The same, not parsed; no array for null.</summary>
    public ArraySegment<byte> Raw()
    {
        if (Json.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        var start = (int)Json.TokenStartIndex;
        var isDoubtful = KeptJson.Pass(ref Json);
        var raw = _body[start..(int)Json.BytesConsumed];
        KeptJson.Check(raw, isDoubtful);
        return shared is not null ? shared.Raw(raw) : raw.ToArray();
    }

    /// <summary>Copies bytes of the record.</summary>
    public readonly ArraySegment<byte> Keep(ReadOnlySpan<byte> bytes) => shared?.Keep(bytes) ?? bytes.ToArray();

    public readonly string PropertyName()
    {
        var name = shared?.Text(in Json) ?? Json.GetString()!;
        return name.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("A name holds NUL.") : name;
    }

    /// <summary>An empty list for unknown fields, which the next record uses again.</summary>
    public readonly List<KeyValuePair<string, JsonElement>> NewFields() => shared?.NewFields() ?? [];

    public readonly IReadOnlyDictionary<string, JsonElement> Fields(List<KeyValuePair<string, JsonElement>> fields)
        => shared?.Fields(fields) ?? SharedValues.FieldsOf(fields);

    /// <summary>An object, not parsed; no array for null and for one that is empty.</summary>
    public ArraySegment<byte> RawObject()
    {
        if (Json.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        ExpectObject();
        var first = Json;
        if (first.Read() && first.TokenType == JsonTokenType.EndObject)
        {
            Json = first;
            return default;
        }

        return Raw();
    }

    /// <summary>Reads a list of records; of one that cannot be read only the problem is reported.</summary>
    public IReadOnlyList<T>? Records<T>(WireRecord<T> records, List<MalformedRecord> malformed)
        where T : class
    {
        if (Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        ExpectArray();
        var items = new List<T>();
        while (Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            var item = Json;
            if (TryRead(records) is { } record)
            {
                items.Add(record);
                continue;
            }

            Json = item;
            var start = (int)Json.TokenStartIndex;
            Skip();
            var mended = records.Mend(_body[start..(int)Json.BytesConsumed]);
            if (mended.Read(shared) is { } whole)
            {
                items.Add(whole);
            }
            else
            {
                malformed.Add(mended.Malformed());
            }
        }

        return items;
    }

    public IReadOnlyList<string>? Texts()
        => Items(static (ref WireReader item) => item.SharedText() ?? throw new JsonException("Expected text, found null."), shared);

    public IReadOnlyList<long>? Numbers()
        => Items(static (ref item) => item.Number() ?? throw new JsonException("Expected a whole number, found nothing."), shared);

    public IReadOnlyList<bool>? Flags()
        => Items(static (ref item) => item.Flag() ?? throw new JsonException("Expected a flag, found nothing."), shared);

    /// <summary>A flag, which comes as a boolean or as a number; null for an empty text.</summary>
    public bool? Flag() => Json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => Number() switch
        {
            null => null,
            0 => false,
            1 => true,
            _ => throw new JsonException("The number is no flag."),
        },
    };

    public IReadOnlyList<T>? Items<T>(RecordReader<T> readItem) => Items(readItem, sharing: null);

    private IReadOnlyList<T>? Items<T>(RecordReader<T> readItem, SharedValues? sharing)
    {
        if (Json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        ExpectArray();
        var items = new ListBuilder<T>();
        while (Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            items.Add(readItem(ref this));
        }

        return items.ToList(sharing);
    }

    private T? TryRead<T>(WireRecord<T> records)
        where T : class
    {
        var depth = Json.CurrentDepth;
        try
        {
            var record = records.Read(ref this);
            return Json.CurrentDepth == depth ? record : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private readonly void ExpectArray()
    {
        if (Json.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"Expected a list, found {Json.TokenType}.");
        }
    }
}
