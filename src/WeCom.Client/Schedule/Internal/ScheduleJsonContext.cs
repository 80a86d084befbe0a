using System.Text.Json.Serialization;

namespace WeCom.Client.Schedule.Internal;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScheduleDocument))]
[JsonSerializable(typeof(ToldStates))]
internal sealed partial class ScheduleJsonContext : JsonSerializerContext;
