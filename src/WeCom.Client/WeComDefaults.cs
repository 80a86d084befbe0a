namespace WeCom.Client;

/// <summary>Every name that a host may need to spell out.</summary>
public static class WeComDefaults
{
    /// <summary>The configuration section that <c>AddWeComIntegration()</c> reads.</summary>
    public const string SectionName = "WeCom";

    /// <summary>The name of the unnamed registration's <see cref="HttpClient"/>.</summary>
    public const string HttpClientName = "WeCom.Client";

    /// <summary>WeCom's public service.</summary>
    public const string BaseAddress = "https://qyapi.weixin.qq.com/";

    /// <summary>The name of the meter; its instruments are called <c>wecom.client.*</c>.</summary>
    public const string MeterName = "WeCom.Client";

    /// <summary>The name of the activity source: an activity for every sync, its parts, and every call.</summary>
    public const string ActivitySourceName = "WeCom.Client";

    /// <summary>The name of the <see cref="HttpClient"/> of a registration.</summary>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>.</param>
    /// <returns><see cref="HttpClientName"/>, followed by a colon and the name where there is one.</returns>
    public static string HttpClientNameOf(string registrationName)
        => string.IsNullOrEmpty(registrationName) ? HttpClientName : $"{HttpClientName}:{registrationName}";

    /// <summary>
    /// The service key of the <see cref="Tokens.ITokenManager"/> that manages a registration's contacts-sync secret (通讯录同步 Secret).
    /// </summary>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</param>
    /// <returns>The key.</returns>
    public static string ContactsTokenManagerKey(string registrationName = "") => $"{registrationName}:contacts";
}
