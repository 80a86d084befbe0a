using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// Hashes JSON that is known to be valid: a <see cref="Utf8JsonReader"/>, which validates it again, takes twice as long.
/// </summary>
internal ref struct JsonHasher(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    private enum Kind
    {
        Null = 1,
        True,
        False,
        Text,
        Number,
        List,
        Object,
    }

    /// <summary>Returns the hash of the next value, and moves past it.</summary>
    public uint Value()
    {
        SkipSpace();
        return _json[_at] switch
        {
            (byte)'"' => Text(),
            (byte)'{' => Object(),
            (byte)'[' => List(),
            (byte)'t' => Literal(Kind.True),
            (byte)'f' => Literal(Kind.False),
            (byte)'n' => Literal(Kind.Null),
            _ => JsonHash.OfNumber(FieldHash.Begin((int)Kind.Number), Word()),
        };
    }

    private uint Object()
    {
        var (sum, count) = (0u, 0);
        _at++;
        while (HasNext((byte)'}'))
        {
            // Mixed, since name and value could trade places otherwise.
            var name = FieldHash.Member(Text());
            SkipSpace();
            _at += ":"u8.Length;
            sum += FieldHash.Member(FieldHash.Add(name, Value()));
            count++;
        }

        return FieldHash.Add(FieldHash.Add(FieldHash.Begin((int)Kind.Object), count), sum);
    }

    private uint List()
    {
        var (hash, count) = (FieldHash.Begin((int)Kind.List), 0);
        _at++;
        while (HasNext((byte)']'))
        {
            hash = FieldHash.Add(hash, Value());
            count++;
        }

        return FieldHash.Add(hash, count);
    }

    private uint Text()
    {
        var begun = FieldHash.Begin((int)Kind.Text);
        var rest = _json[(_at + 1)..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (rest[end] == '"')
        {
            _at += end + 2;
            return FieldHash.Add(begun, rest[..end]);
        }

        while (rest[end] != '"')
        {
            // An escape has two or more letters, of which only the second could look like the end of the text.
            end += rest[end] == '\\' ? 2 : rest[end..].IndexOfAny((byte)'"', (byte)'\\');
        }

        var quoted = _json.Slice(_at, end + 2);
        _at += quoted.Length;
        return Unescaped(begun, quoted);
    }

    private static uint Unescaped(uint hash, ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            var text = new byte[quoted.Length];
            return FieldHash.Add(hash, text.AsSpan(0, reader.CopyString(text)));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair stands for no character: such a text is compared as it is spelled.
            return FieldHash.Add(hash, quoted);
        }
    }

    private uint Literal(Kind kind)
    {
        Word();
        return FieldHash.Begin((int)kind);
    }

    /// <summary>Moves past a number or a literal.</summary>
    private ReadOnlySpan<byte> Word()
    {
        var rest = _json[_at..];
        var end = 1;

        // Nearly all words have a few letters, for which a vectorised search costs more than a loop.
        while (end < rest.Length && rest[end] is > (byte)' ' and not ((byte)',' or (byte)']' or (byte)'}'))
        {
            end++;
        }

        _at += end;
        return rest[..end];
    }

    /// <summary>Moves to the next item of a list or an object, or past the bracket at its end.</summary>
    private bool HasNext(byte end)
    {
        SkipSpace();
        if (_json[_at] == ',')
        {
            _at++;
            SkipSpace();
        }

        if (_json[_at] != end)
        {
            return true;
        }

        _at++;
        return false;
    }

    private void SkipSpace()
    {
        while (_json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }
}
