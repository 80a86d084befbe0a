using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace WeCom.Client.Http.Transport;

/// <summary>
/// Whole numbers as WeCom's servers send them: as a number, as text, as "" or as null. The value counts and not its spelling, since some
/// serializers write 1.0 or 1e0.
/// </summary>
internal static class WireNumber
{
    private const int LongestEscaped = 256;

    private const NumberStyles AnySpelling =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <returns>The number; null for null and "".</returns>
    /// <exception cref="JsonException">Something else stands there.</exception>
    public static long? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.ValueIsEscaped => ParseEscaped(ref reader),
        JsonTokenType.Number or JsonTokenType.String => Parse(reader.ValueSpan),
        JsonTokenType.Null => null,
        _ => throw new JsonException($"Expected a whole number, found {reader.TokenType}."),
    };

    /// <summary>Reads a number that is whole, exactly.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long number)
        => (Utf8Parser.TryParse(text, out number, out var used) && used == text.Length)
            || long.TryParse(text, AnySpelling, CultureInfo.InvariantCulture, out number);

    private static long? ParseEscaped(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestEscaped)
        {
            throw new JsonException("Expected a whole number.");
        }

        Span<byte> text = stackalloc byte[LongestEscaped];
        return Parse(text[..reader.CopyString(text)]);
    }

    private static long? Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        return TryParse(text, out var number) ? number : throw new JsonException("Expected a whole number.");
    }
}
