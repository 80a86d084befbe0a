using System.Text.Json;
using WeCom.Client.Http.Json;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// Goes on where an answer turned out not to be JSON: it hands over the properties and the records of the list as they stand there, as long
/// as it can tell where each of them ends.
/// </summary>
/// <param name="listName">The name of the list, with its quotes.</param>
/// <param name="isInList">Whether it begins inside of the list.</param>
/// <param name="isFirst">Whether nothing stands before it in the object or list.</param>
/// <param name="target">The target that receives what is found.</param>
internal sealed class BrokenAnswer(byte[] listName, bool isInList, bool isFirst, IBrokenAnswerTarget target)
{
    private readonly ValueScanner _values = new();
    private bool _isInList = isInList;
    private bool _needsComma = !isFirst;
    private bool _mayEnd = true;
    private bool _hasEnded;
    private byte[]? _name;
    private bool _hasColon;

    public bool HasEnded => _hasEnded;

    /// <summary>Gets a value that indicates whether what is there ends within a text.</summary>
    public bool IsInText => _values.IsInText;

    /// <summary>Takes what of the body is there.</summary>
    /// <exception cref="JsonException">It cannot be told where something ends.</exception>
    public void Consume(BufferedBody body, bool isLast)
    {
        while (true)
        {
            var spaces = body.Unread.Length - body.Unread.TrimStart(" \t\r\n"u8).Length;
            body.Advance(spaces);
            if (body.Unread.IsEmpty || Step(body.Unread, isLast) is not { } used)
            {
                return;
            }

            body.Advance(used);
        }
    }

    /// <returns>The number of bytes that were used; null if more must come first.</returns>
    private int? Step(ReadOnlySpan<byte> json, bool isLast)
    {
        if (_hasEnded)
        {
            throw new JsonException("Something follows the answer.");
        }

        if (_name is not null)
        {
            return Property(json, isLast);
        }

        if (_mayEnd && json[0] == (_isInList ? (byte)']' : (byte)'}'))
        {
            (_hasEnded, _isInList, _needsComma) = (!_isInList, false, true);
            return 1;
        }

        if (_needsComma)
        {
            (_needsComma, _mayEnd) = (json[0] == ',' ? false : throw new JsonException("Expected a comma."), false);
            return 1;
        }

        return _isInList ? Record(json, isLast) : Name(json, isLast);
    }

    private int? Record(ReadOnlySpan<byte> json, bool isLast)
    {
        var length = _values.Length(json, isLast);
        if (length is { } found)
        {
            target.Record(json[..found]);
            Finish();
        }

        return length;
    }

    private int? Name(ReadOnlySpan<byte> json, bool isLast)
    {
        if (json[0] != '"')
        {
            throw new JsonException("Expected the name of a property.");
        }

        var length = _values.Length(json, isLast);
        if (length is { } found)
        {
            (_name, _hasColon) = (json[..found].ToArray(), false);
        }

        return length;
    }

    private int? Property(ReadOnlySpan<byte> json, bool isLast)
    {
        if (!_hasColon)
        {
            _hasColon = json[0] == ':' ? true : throw new JsonException("Expected a colon.");
            return 1;
        }

        if (json[0] == '[' && _name.AsSpan().SequenceEqual(listName))
        {
            target.List();
            (_name, _isInList, _needsComma, _mayEnd) = (null, true, false, true);
            return 1;
        }

        var length = _values.Length(json, isLast);
        if (length is { } found)
        {
            target.Property(_name, json[..found]);
            _name = null;
            Finish();
        }

        return length;
    }

    private void Finish() => (_needsComma, _mayEnd) = (true, true);
}
