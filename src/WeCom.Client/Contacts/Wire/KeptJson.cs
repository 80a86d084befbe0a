using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;

namespace WeCom.Client.Contacts.Wire;

/// <summary>
/// Checks JSON that is kept as WeCom sent it. Invalid text, too many levels, a repeated property or a number that cannot be compared would
/// otherwise fail later, where the JSON is stored or compared, and cost more than this field.
/// </summary>
internal static class KeptJson
{
    /// <summary>The greatest depth of the JSON. A plan, which holds it at a depth of 9, is read down to 64.</summary>
    public const int MaxDepth = 48;

    private const int MostNames = 64;
    private const int MaxPower = 9_999;

    /// <summary>Moves the reader to the end of the value on which it stands.</summary>
    /// <returns>Whether two properties of one object may have the same name, so that it has to be looked at more closely.</returns>
    /// <exception cref="JsonException">It is cut off, too deep, or has a number beyond any range.</exception>
    public static bool Pass(ref Utf8JsonReader json)
    {
        if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            CheckNumber(in json);
            return false;
        }

        Span<uint> names = stackalloc uint[MostNames];
        Span<int> objects = stackalloc int[MaxDepth + 1];
        var start = json.CurrentDepth;
        var (count, opened, isDoubtful) = (0, 0, false);
        do
        {
            var depth = json.CurrentDepth - start;
            switch (json.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray when depth >= MaxDepth:
                    throw new JsonException("The value is nested too deep.");
                case JsonTokenType.StartObject:
                    objects[depth] = ++opened;
                    break;
                case JsonTokenType.PropertyName:
                    var name = Hash(json.ValueSpan, objects[depth - 1]);
                    isDoubtful |= json.ValueIsEscaped || count == MostNames || names[..count].Contains(name);
                    names[Math.Min(count, MostNames - 1)] = name;
                    count = Math.Min(count + 1, MostNames);
                    break;
                default:
                    CheckNumber(in json);
                    break;
            }

            if (depth == 0 && json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                return isDoubtful;
            }
        }
        while (json.Read());
        throw new JsonException("The value is cut off.");
    }

    /// <param name="raw">A whole value.</param>
    /// <param name="isDoubtful">The value that <see cref="Pass"/> returned.</param>
    /// <exception cref="JsonException">There is no text where text should be, or a name twice.</exception>
    public static void Check(ReadOnlySpan<byte> raw, bool isDoubtful)
    {
        if (!Utf8.IsValid(raw))
        {
            throw new JsonException("Expected UTF-8 text.");
        }

        if (raw.IndexOf("\\u"u8) >= 0)
        {
            CheckEscapes(raw);
        }

        if (isDoubtful)
        {
            using var document = JsonDocument.Parse(raw.ToArray(), new() { AllowDuplicateProperties = false });
        }
    }

    private static uint Hash(ReadOnlySpan<byte> name, int owner)
    {
        var hash = BitOperations.Crc32C((uint)owner, (uint)name.Length);
        foreach (var letter in name)
        {
            hash = BitOperations.Crc32C(hash, letter);
        }

        return hash;
    }

    // Half a surrogate pair is only found by reading the text. Databases refuse NUL.
    private static void CheckEscapes(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw);
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
            {
                throw new JsonException("A text holds NUL.");
            }
        }
    }

    // Comparing numbers fails at a power beyond that of an int, and databases refuse far smaller ones.
    private static void CheckNumber(in Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number
            && json.ValueSpan.IndexOfAny("eE"u8) is >= 0 and var mark
            && !(int.TryParse(json.ValueSpan[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
                && Math.Abs((long)power) <= MaxPower))
        {
            throw new JsonException("The number is beyond any range.");
        }
    }
}
