using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The display names of the doctor's checks. The English name is the one in JSON.</summary>
internal static class CheckNames
{
    public static LocalizedText Of(DoctorCheck check) => new(check.ToString(), Chinese(check));

    private static string Chinese(DoctorCheck check) => check switch
    {
        DoctorCheck.Settings => "配置",
        DoctorCheck.NameResolution => "域名解析",
        DoctorCheck.Connection => "连接",
        DoctorCheck.Tls => "TLS 证书",
        DoctorCheck.Answers => "应答",
        DoctorCheck.Clock => "时钟",
        DoctorCheck.Token => "凭证",
        DoctorCheck.TrustedIp => "企业可信IP",
        DoctorCheck.RateLimit => "调用频率",
        DoctorCheck.App => "应用",
        DoctorCheck.VisibleScope => "可见范围",
        DoctorCheck.Fields => "字段授权",
        DoctorCheck.ContactsSecret => "通讯录同步 Secret",
        DoctorCheck.Cost => "读取代价",
        DoctorCheck.Callbacks => "回调",
        DoctorCheck.CallbackAddress => "回调地址",
        DoctorCheck.Stores => "存储",
        DoctorCheck.Journal => "运行日志",
        DoctorCheck.Lease => "租约",
        DoctorCheck.LastFullSync => "上次完整同步",
        _ => $"检查项 {check}",
    };
}
