using System.Buffers.Text;
using System.Text.Json;

namespace WeCom.Client.Http.Transport;

/// <summary>Numbers as WeCom's servers send them: as a number, as text, as "" or as null.</summary>
internal static class WireNumber
{
    /// <returns>The number; null for null and "".</returns>
    /// <exception cref="JsonException">Something else stands there.</exception>
    public static long? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String => Parse(reader.ValueSpan),
        JsonTokenType.Null => null,
        _ => throw new JsonException($"Expected a whole number, found {reader.TokenType}."),
    };

    private static long? Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        return Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length
            ? number
            : throw new JsonException("Expected a whole number.");
    }
}
