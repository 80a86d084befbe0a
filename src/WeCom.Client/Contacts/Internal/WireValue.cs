using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using WeCom.Client.Http.Internal;

namespace WeCom.Client.Contacts.Internal;

/// <summary>Values as WeCom's servers send them. null on the wire is "not returned".</summary>
internal static class WireValue
{
    /// <summary>Whether the reader stands on that property; if so it is moved to the value.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> property) => reader.ValueTextEquals(property) && reader.Read();

    public static void ExpectObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Expected an object, found {reader.TokenType}.");
        }
    }

    public static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException($"Expected text, found {reader.TokenType}."),
    };

    /// <summary>WeCom's own JSON, kept as it came. Bytes that are no text would show only where it is compared or stored, and cost more than this record there.</summary>
    public static JsonElement Json(ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
        return Utf8.IsValid(JsonMarshal.GetRawUtf8Value(element)) ? element : throw new JsonException("Expected UTF-8 text.");
    }

    public static IReadOnlyList<string>? Texts(ref Utf8JsonReader reader)
        => Items(ref reader, static (ref Utf8JsonReader item) => Text(ref item) ?? throw new JsonException("Expected text, found null."));

    public static IReadOnlyList<long>? Numbers(ref Utf8JsonReader reader)
        => Items(ref reader, static (ref Utf8JsonReader item) => WireNumber.Read(ref item) ?? throw new JsonException("Expected a whole number, found nothing."));

    public static IReadOnlyList<bool>? Flags(ref Utf8JsonReader reader)
        => Items(ref reader, static (ref Utf8JsonReader item) => item.TokenType == JsonTokenType.True || (item.TokenType != JsonTokenType.False && WireNumber.Read(ref item) == 1));

    public static IReadOnlyList<T>? Items<T>(ref Utf8JsonReader reader, RecordReader<T> readItem)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"Expected a list, found {reader.TokenType}.");
        }

        var items = new ArrayBuilder<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(readItem(ref reader));
        }

        return items.ToList();
    }

    /// <summary>Most lists have one entry or none, and a million people have several lists each: exact arrays, the empty one shared.</summary>
    private ref struct ArrayBuilder<T>
    {
        private T[] _items;
        private int _count;

        public void Add(T item)
        {
            _items ??= new T[1];
            if (_count == _items.Length)
            {
                Array.Resize(ref _items, _count * 2);
            }

            _items[_count++] = item;
        }

        public readonly IReadOnlyList<T> ToList() => _count == 0 ? [] : _items.Length == _count ? _items : _items[.._count];
    }
}
