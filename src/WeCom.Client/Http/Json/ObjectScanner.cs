using System.Text.Json;

namespace WeCom.Client.Http.Json;

/// <summary>Takes an object apart that is not valid JSON: names and values as they stand there, whatever is wrong inside of them.</summary>
/// <param name="json">The object.</param>
internal ref struct ObjectScanner(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;
    private bool _hasBegun;

    /// <summary>The name of the property, with its quotes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Moves to the next property; false at the end of the object, after which nothing follows.</summary>
    /// <exception cref="JsonException">There is no object, or it is broken between its properties.</exception>
    public bool NextProperty()
    {
        if (!_hasBegun)
        {
            Take('{');
        }

        if (Peek() == '}')
        {
            Take('}');
            Peek();
            return _at == _json.Length ? false : throw new JsonException("Something follows the object.");
        }

        if (_hasBegun)
        {
            Take(',');
        }

        _hasBegun = true;
        Name = Peek() == '"' ? Next() : throw new JsonException("Expected the name of a property.");
        Take(':');
        Peek();
        Value = Next();
        return true;
    }

    /// <summary>Moves on to the next comma between properties; false if there is none.</summary>
    /// <exception cref="JsonException">It cannot be told what belongs to the object.</exception>
    public bool PassOver()
    {
        while (_hasBegun && Peek() is not (0 or (byte)'}' or (byte)','))
        {
            if (Peek() is (byte)'"' or (byte)'{' or (byte)'[')
            {
                Next();
            }
            else
            {
                _at++;
            }
        }

        return _hasBegun && Peek() == ',';
    }

    private ReadOnlySpan<byte> Next()
    {
        var rest = _json[_at..];
        var value = rest[..(new ValueScanner().Length(rest, isWhole: true) ?? rest.Length)];
        _at += value.Length;
        return value;
    }

    private void Take(char sign)
    {
        if (Peek() != sign)
        {
            throw new JsonException($"Expected '{sign}'.");
        }

        _at++;
    }

    /// <summary>The next byte that is no white space; 0 at the end.</summary>
    private byte Peek()
    {
        while (_at < _json.Length && ValueScanner.IsSpace(_json[_at]))
        {
            _at++;
        }

        return _at < _json.Length ? _json[_at] : (byte)0;
    }
}
