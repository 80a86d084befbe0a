using System.Runtime.InteropServices;
using System.Text.Json;

namespace WeCom.Client.Simulator.Server;

/// <summary>
/// The JSON object that a caller posted. Like the real server it is read as far as it can be, and a value of another type than expected is
/// passed over;
/// <paramref name="warn"/> runs for both.
/// </summary>
internal sealed class RequestBody(IReadOnlyDictionary<string, JsonElement> fields, Action warn)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static RequestBody Parse(ReadOnlySpan<byte> json, Action warn)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        try
        {
            ReadFields(json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json, fields, warn);
        }
        catch (JsonException)
        {
            warn();
        }

        return new RequestBody(fields, warn);
    }

    /// <summary>Determines whether a field is sent with any value but null, also with one of the wrong type.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text; null if it is missing, empty or no text.</summary>
    public string? Text(string name) => Any(name) is { Length: > 0 } text ? text : null;

    /// <summary>A text, also an empty one; null if it is missing or no text.</summary>
    public string? Any(string name) => Find(name) is { } value ? ReadText(value) : null;

    /// <summary>A whole number; null if it is missing or no number.</summary>
    public long? Long(string name) => Find(name) is { } value ? ReadLong(value) : null;

    /// <summary>A number, or the default where it is missing or no number.</summary>
    public int Number(string name, int otherwise) =>
        Long(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : otherwise;

    /// <summary>A whole number; null if it is missing, and 0, which is never valid as an id, if it has another type.</summary>
    public long? Id(string name) => Has(name) ? Long(name) ?? 0 : null;

    /// <summary>A list of texts; null if it is missing or no list. Items of another type are left out.</summary>
    public string[]? Texts(string name) => List(name) is { } list ? [.. list.EnumerateArray().Select(ReadText).OfType<string>()] : null;

    /// <summary>A list of whole numbers; null if it is missing or no list. Items of another type are left out.</summary>
    public long[]? Longs(string name) => List(name) is { } list ? [.. list.EnumerateArray().Select(ReadLong).OfType<long>()] : null;

    /// <summary>The number of items of a list, of whatever type; null if it is missing or no list.</summary>
    public int? Count(string name) => List(name)?.GetArrayLength();

    /// <summary>
    /// An object as it was sent, to be kept; null if it is missing, no object, or has a text that cannot be read.
    /// </summary>
    public JsonElement? Raw(string name) => Of(name, JsonValueKind.Object) is { } value && IsReadable(value) ? value : null;

    /// <summary>Determines whether all of a value that is kept as it was sent can be read; warns if not.</summary>
    public bool IsReadable(JsonElement value)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            warn();
            return false;
        }
    }

    /// <summary>An object; null if it is missing or no object.</summary>
    public RequestBody? Object(string name) => Of(name, JsonValueKind.Object) is { } value ? Of(value) : null;

    /// <summary>
    /// A list of objects, each also as it was sent; null if it is missing or no list. Items of another type are left out.
    /// </summary>
    public IEnumerable<(RequestBody Body, JsonElement Raw)>? Objects(string name) =>
        List(name)?.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => (Of(item), item));

    private static void ReadFields(ReadOnlySpan<byte> json, Dictionary<string, JsonElement> fields, Action warn)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            warn();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            reader.Read();
            var value = JsonElement.ParseValue(ref reader);
            if (name is null)
            {
                warn();
            }
            else
            {
                fields[name] = value;
            }
        }

        // The reader throws if anything follows the object.
        reader.Read();
    }

    // Half a surrogate pair, or bytes that are not UTF-8, cannot be read as a text.
    private static string? NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private RequestBody Of(JsonElement value) => Parse(JsonMarshal.GetRawUtf8Value(value), warn);

    private JsonElement? Find(string name) =>
        fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private JsonElement? List(string name) => Of(name, JsonValueKind.Array);

    private JsonElement? Of(string name, JsonValueKind kind)
    {
        var value = Find(name);
        if (value is null || value.Value.ValueKind == kind)
        {
            return value;
        }

        warn();
        return null;
    }

    private long? ReadLong(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }

        warn();
        return null;
    }

    private string? ReadText(JsonElement value)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
        }

        warn();
        return null;
    }
}
