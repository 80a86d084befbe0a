using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>
/// A hash of what JSON says, whatever its spelling: white space, the order of properties, escapes and the form of numbers make no
/// difference.
/// Values that are equal for <see cref="JsonElement.DeepEquals"/> have equal hashes.
/// </summary>
internal static class JsonHash
{
    /// <summary>Returns the hash of valid JSON; 0 if there is none.</summary>
    public static uint Of(ReadOnlySpan<byte> json) => json.IsEmpty ? 0 : FieldHash.Finish(new JsonHasher(json).Value());

    /// <summary>Returns the hash of named values; null has 0.</summary>
    public static uint Of(IReadOnlyDictionary<string, JsonElement>? fields)
    {
        if (fields is null)
        {
            return 0;
        }

        var sum = 0u;
        foreach (var (name, value) in fields as Dictionary<string, JsonElement> ?? new(fields, StringComparer.Ordinal))
        {
            var json = value.ValueKind == JsonValueKind.Undefined ? default : JsonMarshal.GetRawUtf8Value(value);
            sum += FieldHash.Member(FieldHash.Add(FieldHash.Member(FieldHash.Add(FieldHash.Begin(0), name)), Of(json)));
        }

        return FieldHash.Finish(FieldHash.Add(FieldHash.Begin(fields.Count), sum));
    }

    /// <summary>
    /// Returns the hash of a number by its sign, its significant digits and the power of ten of the last of them:
    /// 1, 1.0, 10e-1 and 0.1E+1 are one number.
    /// </summary>
    public static uint OfNumber(uint hash, ReadOnlySpan<byte> text)
    {
        // Nearly all numbers are kinds and states of one digit.
        if (text.Length == 1)
        {
            return text[0] == '0' ? hash : FieldHash.Add(FieldHash.Add(FieldHash.Add(hash, 0), 0), text[0]);
        }

        var isNegative = text[0] == '-';
        text = isNegative ? text[1..] : text;
        var mark = text.IndexOfAny("eE"u8);
        var digits = mark < 0 ? text : text[..mark];
        var first = digits.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            return hash;
        }

        var last = digits.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var point = digits.IndexOf((byte)'.');
        point = point < 0 ? digits.Length : point;
        var power = (mark < 0 ? 0 : Power(text[(mark + 1)..])) + point - last;
        hash = FieldHash.Add(hash, last < point ? power - 1 : power);
        hash = FieldHash.Add(hash, isNegative ? 1 : 0);
        foreach (var digit in digits[first..(last + 1)])
        {
            hash = digit == '.' ? hash : FieldHash.Add(hash, digit);
        }

        return hash;
    }

    // Powers beyond an int do not occur in practice; they are compared as if they were 0.
    private static long Power(ReadOnlySpan<byte> text)
        => Utf8Parser.TryParse(text, out int power, out var used) && used == text.Length ? power : 0;
}
