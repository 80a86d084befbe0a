using System.Buffers;
using System.Text.Json;
using WeCom.Client.Http.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>A property of a record that could not be read as it came, with its texts mended.</summary>
internal sealed class BrokenProperty
{
    // Less than a reader takes: there is a record around it.
    private const int MaxDepth = 60;

    private readonly byte[] _name;
    private readonly byte[] _value;

    /// <param name="name">The name as it stands there, with its quotes.</param>
    /// <param name="value">The value as it stands there.</param>
    /// <param name="listName">The name of the property that holds records, each of which is mended by itself.</param>
    public BrokenProperty(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, string? listName)
    {
        _name = TextRepair.Mend(name, out var isNameMended);
        Name = Text(_name);
        var isValueMended = false;
        _value = Name == listName ? TextRepair.Escape(value) : TextRepair.Mend(value, out isValueMended);
        IsMended = isNameMended || isValueMended;
        IsValid = IsWhole(_value);
    }

    private BrokenProperty(BrokenProperty other, byte[] value) => (_name, Name, _value) = (other._name, other.Name, value);

    public string Name { get; }

    /// <summary>Gets a value that indicates whether something was replaced that stood for no character.</summary>
    public bool IsMended { get; }

    /// <summary>Gets a value that indicates whether the value is a list or an object.</summary>
    public bool IsContainer => First is (byte)'[' or (byte)'{';

    /// <summary>Gets a value that indicates whether the value is JSON.</summary>
    public bool IsValid { get; }

    /// <summary>Gets a value that indicates whether the record is read without it.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>The bytes that it may take.</summary>
    public int Size => _name.Length + _value.Length + 2;

    private byte? First => _value.AsSpan().TrimStart(" \t\r\n"u8) is [var first, ..] ? first : null;

    /// <summary>The property without what is in its list or object.</summary>
    public BrokenProperty Emptied() => First switch
    {
        (byte)'[' => new(this, "[]"u8.ToArray()),
        (byte)'{' => new(this, "{}"u8.ToArray()),
        _ => this,
    };

    /// <summary>Writes name and value.</summary>
    public void WriteTo(ArrayBufferWriter<byte> json)
    {
        json.Write(_name);
        json.Write(":"u8);
        json.Write(_value);
    }

    public JsonElement Value() => JsonElement.Parse(_value);

    private static string Text(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    private static bool IsWhole(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value, new() { MaxDepth = MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
