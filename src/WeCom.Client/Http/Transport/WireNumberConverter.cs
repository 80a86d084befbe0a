using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Http.Transport;

/// <summary>Reads a number that an answer must have.</summary>
internal sealed class WireNumberConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => WireNumber.Read(ref reader) ?? throw new JsonException("Expected a whole number, found nothing.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
