using System.Text.Json.Serialization;

namespace WeCom.Client.Tokens.Internal;

[JsonSerializable(typeof(GetTokenResponse))]
[JsonSerializable(typeof(ProbeResponse))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
