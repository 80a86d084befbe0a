using System.Text.Json;
using System.Text.Json.Serialization;
using WeCom.Client.Contacts.Wire;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Exports;

/// <summary>The answer to export/get_result. Files are named once it is done; what stands in their place before is not looked at.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record ExportResultResponse(long Status, IReadOnlyList<ExportFileRow?>? Files)
{
    public const int Done = 2;
    public const int Failed = 3;

    internal sealed record StatusPart(
        [property: JsonPropertyName("status"), JsonRequired, JsonConverter(typeof(WireNumberConverter))] long Status);

    internal sealed record FilesPart([property: JsonPropertyName("data_list")] IReadOnlyList<ExportFileRow?>? Files);

    internal sealed class Converter : JsonConverter<ExportResultResponse>
    {
        public override ExportResultResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var files = reader;
            var status = JsonSerializer.Deserialize(ref reader, ContactsJsonContext.Default.StatusPart)!.Status;
            return new(status, status == Done ? JsonSerializer.Deserialize(ref files, ContactsJsonContext.Default.FilesPart)!.Files : null);
        }

        public override void Write(Utf8JsonWriter writer, ExportResultResponse value, JsonSerializerOptions options)
            => throw new NotSupportedException("It is only read.");
    }
}
