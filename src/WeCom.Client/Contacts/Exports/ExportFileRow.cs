using System.Diagnostics;
using System.Text.Json.Serialization;
using WeCom.Client.Http.Transport;

namespace WeCom.Client.Contacts.Exports;

/// <summary>A file of an export. Size and MD5 are those of what is encrypted.</summary>
internal sealed record ExportFileRow(
    [property: JsonPropertyName("url"), JsonRequired]
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    string Url,
    [property: JsonPropertyName("size"), JsonRequired, JsonConverter(typeof(WireNumberConverter))] long Size,
    [property: JsonPropertyName("md5"), JsonRequired] string Md5)
{
    public override string ToString() => $"ExportFileRow {{ Size = {Size} }}";
}
