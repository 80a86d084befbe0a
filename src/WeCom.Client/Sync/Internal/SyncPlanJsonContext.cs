using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Internal;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SyncPlan))]
internal sealed partial class SyncPlanJsonContext : JsonSerializerContext;
