namespace WeCom.Client.Errors.Internal;

/// <summary>The app or the company as a whole: disabled, unverified, not set up.</summary>
internal static class AppErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40056, Name = "InvalidAgentId", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.HostOperator,
            Meaning = new("The agentid is not valid.", "AgentId 无效。"),
            Remedy = new(
                "Copy AgentId from the console (应用管理 → the app) into the settings; it must be the app whose Secret is used.",
                "请把管理后台“应用管理”→该应用中的 AgentId 填入配置，且必须与所用 Secret 属于同一应用。"),
        },
        new()
        {
            Code = 40057, Name = "InvalidCallbackUrl", Category = ErrorCategory.Configuration, Actor = ErrorActor.HostOperator,
            Meaning = new("The callback address is not valid, or it did not pass the verification.", "回调 URL 无效，或未通过验证。"),
            Remedy = new(
                "See that the address is reachable from the internet, and that Token and EncodingAESKey in the settings equal those in the "
                + "console under 接收消息 → 设置API接收 (for contacts: 通讯录同步 → 接收事件服务器), then save there again.",
                "请确认该地址可从公网访问，配置中的 Token 和 EncodingAESKey 与管理后台“接收消息”→“设置API接收”（通讯录则为“通讯录同步”→“接收事件服务器”）一致，然后重新保存。"),
        },
        new()
        {
            Code = 40141, Name = "CompanyAccountAbnormal", Category = ErrorCategory.Permission, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The company's account is in an abnormal state.", "企业账号状态异常。"),
            Remedy = new(
                "Log in to the console as administrator, look for the notice about the company's state, and settle it with WeCom's support "
                + "(企业微信客服).",
                "请管理员登录管理后台查看企业状态提示，并联系企业微信客服处理。"),
        },
        new()
        {
            Code = 43009, Name = "CompanyNotVerified", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The company is not verified.", "企业尚未认证。"),
            Remedy = new(
                "Have the company verified in the console under 我的企业 → 企业信息 (企业认证).",
                "请在管理后台“我的企业”→“企业信息”中完成“企业认证”。"),
        },
        new()
        {
            Code = 43012, Name = "CallbackUrlNotSet", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The app needs a callback address before this call.", "该应用需要先设置回调 URL。"),
            Remedy = new(
                "Set it in the console: 应用管理 → the app → 接收消息 → 设置API接收.",
                "请在管理后台“应用管理”→该应用→“接收消息”→“设置API接收”中设置。"),
        },
        new()
        {
            Code = 46003, Name = "AppMenuNotSet", Category = ErrorCategory.Configuration, Actor = ErrorActor.Developer,
            Meaning = new("The app has no menu.", "应用没有设置菜单。"),
            Remedy = new(
                "Create the menu first, or leave this call out: the contacts do not need it.",
                "请先创建菜单，或不再调用：通讯录功能不需要它。"),
        },
        new()
        {
            Code = 50003, Name = "AppDisabled", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The app is disabled.", "应用已停用。"),
            Remedy = new(
                "Enable it in the console: 应用管理 → the app → 启用.",
                "请在管理后台“应用管理”→该应用中启用。"),
        },
        new()
        {
            Code = 50006, Name = "SystemAppDisabled", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The system app is disabled.", "该系统应用已停用。"),
            Remedy = new(
                "Enable it in the console (for 通讯录同步: 管理工具 → 通讯录同步 → 开启API接口同步).",
                "请在管理后台启用（通讯录同步为“管理工具”→“通讯录同步”→“开启API接口同步”）。"),
        },
        new()
        {
            Code = 60012, Name = "DefaultAppCannotBeDeleted", Category = ErrorCategory.Conflict, Actor = ErrorActor.Developer,
            Meaning = new("A default app cannot be deleted.", "默认应用不能删除。"),
            Remedy = new(
                "Leave it; disable it in the console under 应用管理 if it is not wanted.",
                "请保留；不需要时在管理后台“应用管理”中停用。"),
        },
        new()
        {
            Code = 301002, Name = "TokenOfAnotherApp", Category = ErrorCategory.Permission, Actor = ErrorActor.HostOperator,
            Meaning = new("The token does not belong to the app with this agentid.", "access_token 不属于该 AgentId 对应的应用。"),
            Remedy = new(
                "Use AgentId and Secret of one and the same app (应用管理 → the app).",
                "请使用同一应用的 AgentId 和 Secret（“应用管理”→该应用）。"),
        },
        new()
        {
            Code = 301007, Name = "CompanyDissolvedOrBanned", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The company was dissolved or banned.", "企业已解散或被封禁。"),
            Remedy = new(
                "Log in to the console; where the company is banned, appeal to WeCom's support (企业微信客服), otherwise set up the successor's "
                + "CorpId and Secret.",
                "请登录管理后台查看；被封禁时联系企业微信客服申诉，否则请改用新企业的企业ID和 Secret。"),
        },
    ];
}
