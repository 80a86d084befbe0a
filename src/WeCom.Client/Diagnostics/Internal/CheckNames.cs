using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The display names of the doctor's checks. In English they are the names of the values, as words.</summary>
internal static class CheckNames
{
    public static LocalizedText Of(DoctorCheck check) => check switch
    {
        DoctorCheck.Settings => new("Settings", "配置"),
        DoctorCheck.NameResolution => new("Name resolution", "域名解析"),
        DoctorCheck.Connection => new("Connection", "连接"),
        DoctorCheck.Tls => new("TLS", "TLS 证书"),
        DoctorCheck.Answers => new("Answers", "应答"),
        DoctorCheck.Clock => new("Clock", "时钟"),
        DoctorCheck.Token => new("Token", "凭证"),
        DoctorCheck.TrustedIp => new("Trusted IP", "企业可信IP"),
        DoctorCheck.RateLimit => new("Rate limit", "调用频率"),
        DoctorCheck.App => new("App", "应用"),
        DoctorCheck.VisibleScope => new("Visible scope", "可见范围"),
        DoctorCheck.Fields => new("Fields", "字段授权"),
        DoctorCheck.ContactsSecret => new("Contacts secret", "通讯录同步 Secret"),
        DoctorCheck.Cost => new("Cost", "读取代价"),
        DoctorCheck.Callbacks => new("Callbacks", "回调"),
        DoctorCheck.CallbackAddress => new("Callback address", "回调地址"),
        DoctorCheck.Stores => new("Stores", "存储"),
        DoctorCheck.Journal => new("Journal", "运行日志"),
        DoctorCheck.Lease => new("Lease", "租约"),
        DoctorCheck.LastFullSync => new("Last full sync", "上次完整同步"),
        _ => new($"{check}", $"检查项 {check}"),
    };
}
