using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using WeCom.Client.Contacts.Wire;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// A text, or its UTF-8 as it came, of which a string is made each time it is asked for: a large company has
/// eight such texts for each person. As strings they take nearly twice the memory, and few of them are ever looked at.
/// </summary>
internal readonly struct LazyText : IEquatable<LazyText>
{
    private const int LongestKept = 256;

    // A string, or the byte[] in which the text has its place.
    private readonly object? _text;
    private readonly ushort _start;
    private readonly ushort _length;

    public LazyText(string? text) => _text = text;

    public LazyText(object? text, (ushort Start, ushort Length) place) => (_text, (_start, _length)) = (text, place);

    private LazyText(ArraySegment<byte> utf8) : this(utf8.Array, (checked((ushort)utf8.Offset), checked((ushort)utf8.Count)))
    {
    }

    public bool IsNull => _text is null;

    private ReadOnlySpan<byte> Bytes => ((byte[])_text!).AsSpan(_start, _length);

    /// <summary>Returns what <see cref="LazyText(object?, ValueTuple{ushort, ushort})"/> makes the same text of.</summary>
    public void Deconstruct(out object? text, out (ushort Start, ushort Length) place) => (text, place) = (_text, (_start, _length));

    /// <summary>Reads the text on which the reader stands.</summary>
    public static LazyText Read(in WireReader reader)
    {
        if (reader.Json.TokenType != JsonTokenType.String || reader.Json.ValueIsEscaped)
        {
            return new(reader.Text());
        }

        var text = reader.Json.ValueSpan;
        return text.Length is > 0 and <= LongestKept && Utf8.IsValid(text) ? new(reader.Keep(text)) : new(reader.Text());
    }

    /// <summary>Returns the hash of the text as <see cref="FieldHash.Of(string)"/> does.</summary>
    public uint Hash()
    {
        if (_text is not byte[])
        {
            return FieldHash.Of((string?)_text);
        }

        return Ascii.IsValid(Bytes) ? FieldHash.OfAscii(Bytes) : HashOfLetters();
    }

    private uint HashOfLetters()
    {
        Span<char> letters = stackalloc char[LongestKept];
        return FieldHash.Of(letters[..Encoding.UTF8.GetChars(Bytes, letters)]);
    }

    public bool Equals(LazyText other)
        => _text is byte[] && other._text is byte[] ? Bytes.SequenceEqual(other.Bytes) : ToString() == other.ToString();

    public override bool Equals(object? obj) => obj is LazyText other && Equals(other);

    public override int GetHashCode() => (int)Hash();

    public override string? ToString() => _text is byte[] ? Encoding.UTF8.GetString(Bytes) : (string?)_text;
}
