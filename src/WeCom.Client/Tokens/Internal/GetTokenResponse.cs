using System.Diagnostics;
using System.Text.Json.Serialization;

namespace WeCom.Client.Tokens.Internal;

internal sealed record GetTokenResponse(
    [property: JsonPropertyName("access_token")]
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    string? AccessToken,
    [property: JsonPropertyName("expires_in")] long? ExpiresIn)
{
    public override string ToString() => "***";
}
