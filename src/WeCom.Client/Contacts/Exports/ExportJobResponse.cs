using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Exports;

internal sealed record ExportJobResponse([property: JsonPropertyName("jobid"), JsonRequired] string JobId);
