using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// Shares equal values between the records of one answer: positions, names of attributes, departments, leaders. It is a table of fixed size
/// in which a value replaces another one with the same slot, so it stays small and is never searched.
/// </summary>
internal sealed class SharedValues
{
    private const int Places = 64;
    private const int LongestText = 64;

    private readonly JsonElement[] _scalars = new JsonElement[Places];
    private SharedPlaces _texts = new(Places);
    private SharedPlaces _lists = new(Places);
    private SharedPlaces _textLists = new(Places);
    private readonly List<KeyValuePair<string, JsonElement>> _newFields = [];
    private ArraySegment<byte> _raw = ArraySegment<byte>.Empty;
    private BytePages _pages;
    private ArraySegment<byte> _rawBefore = ArraySegment<byte>.Empty;
    private BytePages _pagesBefore;
    private Dictionary<string, JsonElement>? _fields;

    /// <summary>The text or the name on which the reader stands.</summary>
    public string Text(in Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > LongestText)
        {
            return reader.GetString()!;
        }

        var hash = Hash(reader.ValueSpan);
        if (_texts.At(hash) is string kept && reader.ValueTextEquals(kept))
        {
            return kept;
        }

        return _texts.Keep(hash, reader.GetString()!);
    }

    /// <summary>Begins a record.</summary>
    public void Begin() => (_pagesBefore, _rawBefore) = (_pages, _raw);

    /// <summary>Gives back the room of the record, of which nothing is kept.</summary>
    public void Forget() => (_pages, _raw) = (_pagesBefore, _rawBefore);

    public ArraySegment<byte> Raw(ReadOnlySpan<byte> raw) => raw.SequenceEqual(_raw) ? _raw : _raw = Keep(raw);

    /// <summary>Bytes that no other record is likely to have.</summary>
    public ArraySegment<byte> Keep(ReadOnlySpan<byte> bytes) => _pages.Keep(bytes);

    /// <summary>The number or literal on which the reader stands.</summary>
    public JsonElement Scalar(ref Utf8JsonReader reader)
    {
        ref var kept = ref _scalars[Hash(reader.ValueSpan) % Places];
        return kept.ValueKind != JsonValueKind.Undefined && JsonMarshal.GetRawUtf8Value(kept).SequenceEqual(reader.ValueSpan)
            ? kept
            : kept = JsonElement.ParseValue(ref reader);
    }

    public List<KeyValuePair<string, JsonElement>> NewFields()
    {
        _newFields.Clear();
        return _newFields;
    }

    /// <summary>Named values, of which a server sends the same for every member.</summary>
    public Dictionary<string, JsonElement> Fields(List<KeyValuePair<string, JsonElement>> fields)
    {
        if (_fields?.Count != fields.Count || !AreKept(fields))
        {
            _fields = FieldsOf(fields);
        }

        return _fields;
    }

    public static Dictionary<string, JsonElement> FieldsOf(List<KeyValuePair<string, JsonElement>> fields)
    {
        var named = new Dictionary<string, JsonElement>(fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            named[name] = value;
        }

        return named;
    }

    // Not as a delegate, which would be made for each record.
    private bool AreKept(List<KeyValuePair<string, JsonElement>> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (!_fields!.TryGetValue(name, out var kept)
                || !JsonMarshal.GetRawUtf8Value(kept).SequenceEqual(JsonMarshal.GetRawUtf8Value(value)))
            {
                return false;
            }
        }

        return true;
    }

    public T[] List<T>(ReadOnlySpan<T> items)
    {
        // With the kind of item: a rank of 0 and a "leads: no", which nearly everybody has, would take each other's place.
        var hash = BitOperations.Crc32C((uint)items.Length, (uint)Unsafe.SizeOf<T>());
        foreach (var item in items)
        {
            hash = BitOperations.Crc32C(hash, (uint)item!.GetHashCode());
        }

        // Lists of texts apart, since the hash of a text is another one in each process: what is shared does not depend on it.
        ref var places = ref typeof(T) == typeof(string) ? ref _textLists : ref _lists;
        return places.At(hash) is T[] kept && items.SequenceEqual(kept) ? kept : places.Keep(hash, items.ToArray());
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        for (; utf8.Length >= sizeof(ulong); utf8 = utf8[sizeof(ulong)..])
        {
            hash = BitOperations.Crc32C(hash, BinaryPrimitives.ReadUInt64LittleEndian(utf8));
        }

        foreach (var letter in utf8)
        {
            hash = BitOperations.Crc32C(hash, letter);
        }

        return hash;
    }
}
