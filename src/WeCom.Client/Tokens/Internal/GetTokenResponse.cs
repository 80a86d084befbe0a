using System.Text.Json.Serialization;

namespace WeCom.Client.Tokens.Internal;

internal sealed record GetTokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] long? ExpiresIn)
{
    public override string ToString() => "***";
}
