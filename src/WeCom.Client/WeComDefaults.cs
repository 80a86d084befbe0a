namespace WeCom.Client;

/// <summary>Provides the names that a host may need.</summary>
public static class WeComDefaults
{
    /// <summary>The configuration section that <c>AddWeComIntegration()</c> reads.</summary>
    public const string SectionName = "WeCom";

    /// <summary>The name of the <see cref="HttpClient"/> of the unnamed registration.</summary>
    public const string HttpClientName = "WeCom.Client";

    /// <summary>The address of the public service of WeCom.</summary>
    public const string BaseAddress = "https://qyapi.weixin.qq.com/";

    /// <summary>The name of the meter. The names of its instruments begin with <c>wecom.client.</c></summary>
    public const string MeterName = "WeCom.Client";

    /// <summary>The name of the activity source. It has activities for each sync, its parts and each call.</summary>
    public const string ActivitySourceName = "WeCom.Client";

    /// <summary>Returns the name of the <see cref="HttpClient"/> of a registration.</summary>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>.</param>
    /// <returns><see cref="HttpClientName"/>, followed by a colon and the name if the registration has one.</returns>
    public static string HttpClientNameOf(string registrationName)
        => string.IsNullOrEmpty(registrationName) ? HttpClientName : $"{HttpClientName}:{registrationName}";

    /// <summary>
    /// Returns the service key of the <see cref="Tokens.ITokenManager"/> of the contacts-sync secret (通讯录同步 Secret) of a registration.
    /// </summary>
    /// <param name="registrationName">The name given to <c>AddWeComIntegration</c>; empty for the unnamed registration.</param>
    /// <returns>The key.</returns>
    public static string ContactsTokenManagerKey(string registrationName = "") => $"{registrationName}:contacts";
}
