using System.Text.Json.Serialization;

namespace WeCom.Client.Tokens.Internal;

[JsonSerializable(typeof(GetTokenResponse))]
[JsonSerializable(typeof(ProbeResponse))]
[JsonSerializable(typeof(SharedToken))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
