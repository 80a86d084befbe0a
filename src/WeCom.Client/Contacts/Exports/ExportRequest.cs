using System.Diagnostics;
using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Exports;

/// <summary>The body that starts an export.</summary>
internal sealed record ExportRequest(
    [property: JsonPropertyName("encoding_aeskey")]
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    string EncodingAesKey,
    [property: JsonPropertyName("block_size")] int BlockSize)
{
    public override string ToString() => $"ExportRequest {{ BlockSize = {BlockSize} }}";
}
