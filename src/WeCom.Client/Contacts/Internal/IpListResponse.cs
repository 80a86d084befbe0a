using System.Text.Json.Serialization;

namespace WeCom.Client.Contacts.Internal;

internal sealed record IpListResponse([property: JsonPropertyName("ip_list"), JsonRequired] IReadOnlyList<string> IpList);
