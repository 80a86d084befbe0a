namespace WeCom.Client.Configuration.Internal;

/// <summary>
/// The settings of <c>WeCom.Client.AspNetCore</c>, which compiles this file as well. They usually stand below those of a registration,
/// where a mistyped key is told also by a host that takes no callbacks.
/// </summary>
internal static class CallbackSettingKeys
{
    public const string Section = "Callbacks";

    public static readonly SettingTable Table = new(new Dictionary<string, SettingKind>(StringComparer.Ordinal)
    {
        ["Endpoints:*:Token"] = SettingKind.Text,
        ["Endpoints:*:EncodingAesKey"] = SettingKind.Text,
        ["Endpoints:*:EncryptedEncodingAesKey"] = SettingKind.Text,
        ["Endpoints:*:Address"] = SettingKind.Address,
        ["MaxBodyBytes"] = SettingKind.Number,
        ["TimestampTolerance"] = SettingKind.Span,
        ["OnlyFromWeComAddresses"] = SettingKind.Switch,
    });
}
