using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>JSON of WeCom that is parsed on first use: as text it takes half the memory, and few hosts read it.</summary>
/// <param name="utf8">The JSON, which may stand among other bytes; no array for none.</param>
internal struct LazyJson(ArraySegment<byte> utf8) : IEquatable<LazyJson>
{
    private readonly int _start = utf8.Offset;
    private readonly int _length = utf8.Count;

    // The text as byte[], or the JsonElement that was made from it. Two threads at once make two equal elements, and either may stay.
    private object? _json = utf8.Array;

    public readonly bool IsNull => _json is null;

    /// <summary>The JSON as text.</summary>
    public readonly ReadOnlySpan<byte> Utf8
    {
        get
        {
            // Read once, since another thread may put the element in place of the text.
            var json = _json;
            return json is JsonElement element ? JsonMarshal.GetRawUtf8Value(element) : ((byte[]?)json).AsSpan(_start, _length);
        }
    }

    /// <summary>Copies the text, since the document of an element may be disposed of.</summary>
    public static LazyJson Copy(JsonElement? element) => element is { } json ? new(JsonMarshal.GetRawUtf8Value(json).ToArray()) : default;

    /// <summary>Returns the JSON, which the first call parses; null for none.</summary>
    public JsonElement? Parsed()
    {
        if (_json is byte[] text)
        {
            _json = JsonElement.Parse(text.AsSpan(_start, _length));
        }

        return (JsonElement?)_json;
    }

    public bool Equals(LazyJson other)
    {
        if (IsNull || other.IsNull)
        {
            return IsNull == other.IsNull;
        }

        return Utf8.SequenceEqual(other.Utf8) || Content.AreEqual(Parsed()!.Value, other.Parsed()!.Value);
    }

    public override bool Equals(object? obj) => obj is LazyJson other && Equals(other);

    public override readonly int GetHashCode() => (int)JsonHash.Of(Utf8);

    public override readonly string? ToString() => IsNull ? null : Encoding.UTF8.GetString(Utf8);
}
