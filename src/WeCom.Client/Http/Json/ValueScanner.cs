using System.Text.Json;

namespace WeCom.Client.Http.Json;

/// <summary>
/// Finds the end of a JSON value by its quotes and brackets alone, whatever else is wrong inside of it. It keeps its place, so that a value
/// that arrives in many pieces is looked through once.
/// </summary>
internal sealed class ValueScanner
{
    private readonly List<byte> _awaited = [];
    private int _at;
    private bool _isInText;
    private bool _isEscaped;

    /// <summary>Gets a value that indicates whether what was looked through ends within a text.</summary>
    public bool IsInText => _isInText;

    /// <summary>Returns the length of the value; null if it goes on after what there is.</summary>
    /// <param name="json">The value from its first byte on: what was there at the last call, and more.</param>
    /// <param name="isWhole">Whether nothing follows.</param>
    /// <exception cref="JsonException">The value has no end, or its brackets do not match.</exception>
    public int? Length(ReadOnlySpan<byte> json, bool isWhole)
    {
        while (_at < json.Length)
        {
            var isEnd = _isInText ? EndsText(json[_at]) : EndsOutsideText(json[_at]);
            if (isEnd)
            {
                return Found();
            }
        }

        if (!isWhole)
        {
            return null;
        }

        return _at > 0 && !_isInText && _awaited.Count == 0 ? Found() : throw new JsonException("The value is cut off.");
    }

    private bool EndsText(byte letter)
    {
        _at++;
        if (_isEscaped)
        {
            _isEscaped = false;
            return false;
        }

        _isEscaped = letter == '\\';
        _isInText = letter != '"';
        return !_isInText && _awaited.Count == 0;
    }

    private bool EndsOutsideText(byte letter)
    {
        if (letter is (byte)'}' or (byte)']' && _awaited.Count > 0)
        {
            Close(letter);
            return _awaited.Count == 0;
        }

        // A number or a literal ends where something else begins.
        var isScalar = _awaited.Count == 0;
        if (isScalar && (letter is (byte)'}' or (byte)']' or (byte)',' or (byte)':' || IsSpace(letter) || (_at > 0 && IsOpening(letter))))
        {
            return _at > 0 ? true : throw new JsonException("Expected a value.");
        }

        _at++;
        _isInText = letter == '"';
        if (letter is (byte)'{' or (byte)'[')
        {
            _awaited.Add(letter == '{' ? (byte)'}' : (byte)']');
        }

        return false;
    }

    // A bracket that is missing inside counts as closed; an extra one leaves no recognisable end.
    private void Close(byte letter)
    {
        _at++;
        var place = _awaited.LastIndexOf(letter);
        if (place < 0)
        {
            throw new JsonException("The brackets do not match.");
        }

        _awaited.RemoveRange(place, _awaited.Count - place);
    }

    private int Found()
    {
        var length = _at;
        _at = 0;
        return length;
    }

    private static bool IsOpening(byte letter) => letter is (byte)'{' or (byte)'[' or (byte)'"';

    public static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
