using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace WeCom.Client.Contacts.Wire;

/// <summary>Bodies without \uXXXX, which WeCom refuses in some of them (40033).</summary>
internal static partial class WireBody
{
    public static ReadOnlyMemory<byte> Of<T>(T body, JsonTypeInfo<T> type)
    {
        using var stream = new MemoryStream();

        // The default encoder escapes even a plus sign.
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        var json = stream.ToArray();
        return json.AsSpan().IndexOf("\\uD"u8) < 0
            ? json
            : Encoding.UTF8.GetBytes(EscapedPair().Replace(Encoding.UTF8.GetString(json), static pair => Regex.Unescape(pair.Value)));
    }

    // Every encoder escapes what lies beyond the basic plane: rare characters of names such as 𠮷, and emoji.
    [GeneratedRegex(@"(?<=(?:^|[^\\])(?:\\\\)*)\\uD[89AB][0-9A-F]{2}\\uD[C-F][0-9A-F]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EscapedPair();
}
