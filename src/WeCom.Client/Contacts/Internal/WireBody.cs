using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeCom.Client.Contacts.Internal;

internal static class WireBody
{
    // WeCom refuses \uXXXX in some bodies (40033), and the default encoder writes even a plus sign so.
    public static ReadOnlyMemory<byte> Of<T>(T body, JsonTypeInfo<T> type)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, body, type);
        }

        return stream.ToArray();
    }
}
