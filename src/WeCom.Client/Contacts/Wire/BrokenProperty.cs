using System.Text.Json;
using WeCom.Client.Http.Json;

namespace WeCom.Client.Contacts.Wire;

/// <summary>A property of a record that could not be read as it came, with its texts mended.</summary>
internal sealed class BrokenProperty
{
    // Less than a reader takes: there is a record around it.
    private const int MaxDepth = 60;

    private readonly byte[] _value;

    /// <param name="name">The name as it stands there, with its quotes.</param>
    /// <param name="value">The value as it stands there.</param>
    public BrokenProperty(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var mended = TextRepair.Mend(name, out var isNameMended);
        _value = TextRepair.Mend(value, out var isValueMended);
        IsMended = isNameMended || isValueMended;
        Name = Text(mended);
        IsValid = IsWhole(_value);
        Json = [.. mended, (byte)':', .. _value];
    }

    public string Name { get; }

    /// <summary>Whether something was replaced that stood for no character.</summary>
    public bool IsMended { get; }

    /// <summary>Whether the value is a list or an object.</summary>
    public bool IsContainer => _value.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..];

    /// <summary>Whether the value is JSON.</summary>
    public bool IsValid { get; }

    /// <summary>Name and value.</summary>
    public byte[] Json { get; }

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
