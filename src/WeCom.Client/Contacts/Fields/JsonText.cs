using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WeCom.Client.Contacts.Fields;

/// <summary>JSON as text for plans and journals: the same JSON has the same text, also after it was kept in a plan.</summary>
internal static class JsonText
{
    public static string Of(JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return json.ToString();
        }

        var text = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            json.WriteTo(writer);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which a map of the host may have left.
            return json.GetRawText();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
