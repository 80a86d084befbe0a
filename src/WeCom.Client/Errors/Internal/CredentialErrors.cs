namespace WeCom.Client.Errors.Internal;

/// <summary>The corpid, secret, token or address with which the call was made.</summary>
internal static class CredentialErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40001, Name = "InvalidSecret", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new(
                "The secret is not valid: it belongs to another app or corpid, it was reset, or the app was stopped.",
                "Secret 无效：与企业ID或应用不匹配、已被重置，或应用已停用。"),
            Remedy = new(
                "Copy the Secret again from the console (应用管理 → the app → Secret, or 通讯录同步 → Secret) into the settings, check CorpId, and "
                + "see that the app is enabled (启用). Do not try again and again: WeCom blocks the address for an hour.",
                "请从管理后台重新复制 Secret（“应用管理”→该应用→Secret，或“通讯录同步”→Secret）填入配置，核对企业ID，并确认应用已启用。不要反复尝试，否则企业微信会封禁该 IP 一小时。"),
        },
        new()
        {
            Code = 40013, Name = "InvalidCorpId", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new("The corpid is not valid.", "企业ID（CorpId）无效。"),
            Remedy = new(
                "Copy 企业ID from the console under 我的企业 → 企业信息 into CorpId.",
                "请把管理后台“我的企业”→“企业信息”中的“企业ID”填入 CorpId。"),
        },
        new()
        {
            Code = 40014, Name = "InvalidAccessToken", Category = ErrorCategory.Token, Actor = ErrorActor.HostOperator,
            Meaning = new(
                "The access token is expired, damaged, or of another kind (suite or provider).",
                "access_token 已过期、含非法字符，或类型不对（例如第三方应用的凭证）。"),
            Remedy = new(
                "The token was renewed once and refused again: check that CorpId and Secret belong together, and that no program shares "
                + "this token cache with another Secret.",
                "凭证已重新获取一次，仍被拒绝：请确认企业ID与 Secret 属于同一应用，且没有使用其他 Secret 的程序共用该凭证缓存。"),
        },
        new()
        {
            Code = 40091, Name = "SecretOfAnotherCompany", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new("The secret is not legal here, probably one of another company.", "Secret 非法，可能属于其他企业。"),
            Remedy = new(
                "Check that CorpId and Secret come from the same company's console, and copy both again.",
                "请确认企业ID和 Secret 来自同一企业的管理后台，并重新复制两者。"),
        },
        new()
        {
            Code = 41001, Name = "AccessTokenMissing", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The call carried no access token, or not in the address.", "请求没有携带 access_token，或没有放在 URL 参数中。"),
            Remedy = new(
                "Call through this library's client, and see that no handler or proxy of the host removes the query from the address.",
                "请通过本库的客户端调用，并确认宿主的处理程序或代理没有去掉 URL 中的参数。"),
        },
        new()
        {
            Code = 41002, Name = "CorpIdMissing", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new("The corpid was not sent.", "缺少企业ID（corpid）。"),
            Remedy = new(
                "Fill in CorpId with 企业ID from the console (我的企业 → 企业信息), and see that no proxy removes the query.",
                "请在 CorpId 中填入管理后台“我的企业”→“企业信息”的“企业ID”，并确认代理没有去掉 URL 参数。"),
        },
        new()
        {
            Code = 41004, Name = "SecretMissing", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new("The secret was not sent.", "缺少 Secret（corpsecret）。"),
            Remedy = new(
                "Fill in Secret or EncryptedSecret with the app's Secret from the console (应用管理 → the app), and see that no proxy removes "
                + "the query.",
                "请在 Secret 或 EncryptedSecret 中填入管理后台“应用管理”→该应用的 Secret，并确认代理没有去掉 URL 参数。"),
        },
        new()
        {
            Code = 42001, Name = "AccessTokenExpired", Category = ErrorCategory.Token, Actor = ErrorActor.HostOperator,
            Meaning = new("The access token has expired.", "access_token 已过期。"),
            Remedy = new(
                "The token was renewed once and refused again: check this host's clock, and that no other program overwrites the shared "
                + "token cache.",
                "凭证已重新获取一次，仍被拒绝：请检查本机时间，并确认没有其他程序覆盖共享的凭证缓存。"),
        },
        new()
        {
            Code = 45031, Name = "SecretNotSecure", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The secret is not secure enough; WeCom demands a new one.", "Secret 安全性不足，企业微信要求重置。"),
            Remedy = new(
                "Reset the Secret in the console (应用管理 → the app → Secret → 重新获取), and put the new one into the settings.",
                "请在管理后台“应用管理”→该应用→Secret 中重新获取，并更新配置。"),
        },
        new()
        {
            Code = 60020, Name = "IpNotTrusted", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The call came from an address that is not among the app's trusted IPs.", "调用来源 IP 不在应用的企业可信IP中。"),
            Remedy = new(
                "Add the address in the console: 应用管理 → the app → 企业可信IP (for the contacts-sync secret: 通讯录同步 → 企业可信IP). "
                + "It works about one minute after saving, and only for the company's own servers.",
                "请在管理后台“应用管理”→该应用→“企业可信IP”中添加该 IP（通讯录同步 Secret 则在“通讯录同步”→“企业可信IP”）。保存约一分钟后生效，且只能填写本企业自己的服务器 IP。"),
        },
        new()
        {
            Code = 301042, Name = "IpNotInAllowList", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The call came from an address outside the configured allow-list.", "调用来源 IP 不在已设置的 IP 白名单中。"),
            Remedy = new(
                "Add the address to the list in the console, next to the Secret that is used (企业可信IP), or call from an address on it.",
                "请在管理后台所用 Secret 旁的“企业可信IP”（IP 白名单）中添加该 IP，或改从名单内的 IP 调用。"),
        },
        new()
        {
            Code = 2000002, Name = "UnknownCorpId", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new("The corpid does not exist.", "CorpId 参数无效：指定的企业不存在。"),
            Remedy = new(
                "Copy 企业ID from the console under 我的企业 → 企业信息 into CorpId.",
                "请把管理后台“我的企业”→“企业信息”中的“企业ID”填入 CorpId。"),
        },
    ];
}
