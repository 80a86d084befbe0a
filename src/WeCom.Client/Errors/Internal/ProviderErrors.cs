namespace WeCom.Client.Errors.Internal;

/// <summary>Third-party suites and apps developed by a provider; a self-built app does not meet these.</summary>
internal static class ProviderErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40078, Name = "InvalidAuthCode", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The authorisation code of the installation is not valid; it works once.", "安装授权的临时授权码（auth_code）无效，且只能使用一次。"),
            Remedy = new(
                "Start the installation again, and exchange the new code at once.",
                "请重新发起授权安装，并立即使用新的授权码。"),
        },
        new()
        {
            Code = 40082, Name = "InvalidSuiteToken", Category = ErrorCategory.Token, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The suite_access_token is not valid.", "suite_access_token 无效。"),
            Remedy = new(
                "Get a new one with suite_id, suite_secret and the latest suite_ticket; "
                + "a self-built app (自建应用) must use its own access_token instead.",
                "请用 suite_id、suite_secret 和最新的 suite_ticket 重新获取；自建应用应使用自己的 access_token。"),
        },
        new()
        {
            Code = 40083, Name = "UnknownSuiteId", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The suite id does not exist.", "suite_id 不存在。"),
            Remedy = new(
                "Copy it again from the provider console (服务商后台) of the suite.",
                "请从服务商后台的应用信息中重新复制 suite_id。"),
        },
        new()
        {
            Code = 40084, Name = "InvalidPermanentCode", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The company's permanent authorisation code is not valid.", "企业的永久授权码（permanent_code）无效。"),
            Remedy = new(
                "Have the company authorise the app again, and store the new code.",
                "请让企业重新授权该应用，并保存新的永久授权码。"),
        },
        new()
        {
            Code = 40085, Name = "InvalidSuiteTicket", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The suite ticket is not valid or too old.", "suite_ticket 无效或已过期。"),
            Remedy = new(
                "Use the latest ticket that WeCom pushed to the command callback (指令回调URL); if none came, check that address.",
                "请使用企业微信推送到“指令回调URL”的最新 suite_ticket；没有收到时请检查该地址。"),
        },
        new()
        {
            Code = 40086, Name = "InvalidSuiteAppId", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The suite's app id is not valid.", "第三方应用的应用ID无效。"),
            Remedy = new(
                "Copy the id again from the provider console (服务商后台).",
                "请从服务商后台重新复制应用ID。"),
        },
        new()
        {
            Code = 42007, Name = "PreAuthCodeExpired", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The code that opens an installation has expired.", "预授权码（pre_auth_code）已过期。"),
            Remedy = new(
                "Get a new one and start the installation again.",
                "请重新获取预授权码并再次发起安装。"),
        },
        new()
        {
            Code = 42009, Name = "SuiteTokenExpired", Category = ErrorCategory.Token, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The suite_access_token has expired.", "suite_access_token 已过期。"),
            Remedy = new(
                "Get a new one with suite_id, suite_secret and the latest suite_ticket.",
                "请用 suite_id、suite_secret 和最新的 suite_ticket 重新获取。"),
        },
        new()
        {
            Code = 48003, Name = "WrongSuiteId", Category = ErrorCategory.Configuration, Actor = ErrorActor.ServiceProvider,
            Meaning = new("The suite id is not the one that is authorised.", "suite_id 与授权的不一致。"),
            Remedy = new(
                "Use the suite id under which the company authorised the app.",
                "请使用企业授权该应用时的 suite_id。"),
        },
        new()
        {
            Code = 48004, Name = "AuthorizationCanceled", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The company has cancelled the app's authorisation.", "企业已取消对该应用的授权。"),
            Remedy = new(
                "Have an administrator authorise the app again (企业授权) in the console under 应用管理.",
                "请管理员在管理后台“应用管理”中重新进行“企业授权”。"),
        },
        new()
        {
            Code = 701008, Name = "NoInteropLicense", Category = ErrorCategory.Permission, Actor = ErrorActor.ServiceProvider,
            Meaning = new("None of the members has an interop licence (接口许可).", "这些成员都没有互通许可（接口许可）账号。"),
            Remedy = new(
                "Buy and activate licences for them in the provider console (服务商后台 → 接口许可).",
                "请在服务商后台“接口许可”中为这些成员购买并激活账号。"),
        },
    ];
}
