using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeCom.Client.Tokens.Internal;

internal sealed record GetTokenResponse(
    [property: JsonPropertyName("access_token")]
    [property: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [field: DebuggerBrowsable(DebuggerBrowsableState.Never)]
    string? AccessToken,
    [property: JsonPropertyName("expires_in")] JsonElement ExpiresIn)
{
    private static readonly TimeSpan Fallback = TimeSpan.FromMinutes(1);

    // WeCom issues tokens for 7200 s. A far greater value is no lifetime, and a token that is kept too long costs rejected calls.
    private const int MaxSeconds = 4 * 7200;

    /// <summary>Returns the lifetime of the token: one minute if expires_in is no valid lifetime; null if it is absent.</summary>
    public TimeSpan? Lifetime()
        => ExpiresIn.ValueKind == JsonValueKind.Undefined ? null : Lifetime(ExpiresIn);

    public override string ToString() => "***";

    private static TimeSpan Lifetime(JsonElement expiresIn)
    {
        // Reads the raw value, since GetString throws on a text that cannot be decoded.
        var text = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(expiresIn)).Trim('"').Trim();
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
        return isNumber && seconds is >= 1 and <= MaxSeconds ? TimeSpan.FromSeconds(Math.Floor(seconds)) : Fallback;
    }
}
