using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Exports;

/// <param name="Status">0: not started, 1: running, 2: done, 3: failed.</param>
/// <param name="Files">The files, once it is done.</param>
internal sealed record ExportResultResponse(
    [property: JsonPropertyName("status"), JsonRequired] int Status,
    [property: JsonPropertyName("data_list")] IReadOnlyList<ExportFileRow>? Files)
{
    public const int Done = 2;
    public const int Failed = 3;
}
