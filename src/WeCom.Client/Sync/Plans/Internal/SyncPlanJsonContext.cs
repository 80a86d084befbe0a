using System.Text.Json.Serialization;

namespace WeCom.Client.Sync.Plans.Internal;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SyncPlan))]
internal sealed partial class SyncPlanJsonContext : JsonSerializerContext;
