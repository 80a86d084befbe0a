using System.Text.Json.Serialization;

namespace WeCom.Client.Benchmarks.Http;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BareUser))]
[JsonSerializable(typeof(BareUserList))]
internal sealed partial class BareJsonContext : JsonSerializerContext;
