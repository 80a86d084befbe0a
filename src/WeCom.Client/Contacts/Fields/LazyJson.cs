using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>WeCom's own JSON, parsed when it is first asked for: as text it takes half the memory, and few hosts look into it.</summary>
/// <param name="utf8">The JSON; null for none.</param>
internal struct LazyJson(byte[]? utf8) : IEquatable<LazyJson>
{
    // The text as byte[], or the JsonElement that was made from it. Two threads at once make two equal elements, and either may stay.
    private object? _json = utf8;

    public readonly bool IsNull => _json is null;

    /// <summary>The JSON as text.</summary>
    public readonly ReadOnlySpan<byte> Utf8 => _json is JsonElement element ? JsonMarshal.GetRawUtf8Value(element) : (byte[]?)_json;

    /// <summary>Copies the text, since the document of an element may be disposed of.</summary>
    public static LazyJson Copy(JsonElement? element) => new(element is { } json ? JsonMarshal.GetRawUtf8Value(json).ToArray() : null);

    /// <summary>Returns the JSON, which the first call parses; null for none.</summary>
    public JsonElement? Parsed()
    {
        if (_json is byte[] text)
        {
            _json = JsonElement.Parse(text);
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
