using System.Text.Json.Serialization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Guard;

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<RemovalRejection>))]
internal sealed partial class RejectionsJsonContext : JsonSerializerContext;
