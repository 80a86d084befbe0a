namespace WeCom.Client.Errors.Internal;

/// <summary>Web login of members (网页授权).</summary>
internal static class LoginErrors
{
    public static IEnumerable<WeComError> Entries { get; } =
    [
        new()
        {
            Code = 40029, Name = "InvalidOAuthCode", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Member,
            Meaning = new("The login code is not valid.", "网页授权 code 无效。"),
            Remedy = new(
                "Have the member open the login page again; the code must come from this company's login and belong to this app.",
                "请让成员重新打开授权登录页；code 必须由本企业、本应用的授权产生。"),
        },
        new()
        {
            Code = 42003, Name = "OAuthCodeExpired", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Member,
            Meaning = new("The login code has expired; it lives for five minutes.", "网页授权 code 已过期，有效期为五分钟。"),
            Remedy = new(
                "Have the member open the login page again, and exchange the code at once.",
                "请让成员重新打开授权登录页，并立即使用 code。"),
        },
        new()
        {
            Code = 42022, Name = "OAuthCodeAlreadyUsed", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Member,
            Meaning = new("The login code was used before; it works once.", "网页授权 code 已被使用，只能使用一次。"),
            Remedy = new(
                "Have the member open the login page again, and see that the host's page exchanges each code only once.",
                "请让成员重新打开授权登录页，并确认宿主页面对每个 code 只使用一次。"),
        },
        new()
        {
            Code = 50001, Name = "RedirectDomainNotTrusted", Category = ErrorCategory.Configuration, Actor = ErrorActor.WeComAdmin,
            Meaning = new("The address to return to after web login is not in a trusted domain of the app.", "网页授权的回调域名不是该应用的可信域名。"),
            Remedy = new(
                "Add its domain in the console: 应用管理 → the app → 网页授权及JS-SDK → 可信域名.",
                "请在管理后台“应用管理”→该应用→“网页授权及JS-SDK”→“可信域名”中添加该域名。"),
        },
        new()
        {
            Code = 84014, Name = "UserTicketExpired", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Member,
            Meaning = new("The member's user_ticket has expired.", "成员票据（user_ticket）已过期。"),
            Remedy = new(
                "Have the member log in again, and use the new ticket at once.",
                "请让成员重新授权登录，并立即使用新的 user_ticket。"),
        },
        new()
        {
            Code = 84015, Name = "UserTicketInvalid", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Member,
            Meaning = new("The member's user_ticket is not valid.", "成员票据（user_ticket）无效。"),
            Remedy = new(
                "Have the member log in again with scope snsapi_privateinfo, and use the ticket unchanged.",
                "请让成员以 snsapi_privateinfo 重新授权登录，并原样使用返回的 user_ticket。"),
        },
        new()
        {
            Code = 84090, Name = "UserTicketMissing", Category = ErrorCategory.InvalidArgument, Actor = ErrorActor.Developer,
            Meaning = new("The call carried no user_ticket.", "请求缺少成员票据（user_ticket）。"),
            Remedy = new(
                "Send the user_ticket that auth/getuserinfo returned; it comes only for a login with scope snsapi_privateinfo.",
                "请传入 auth/getuserinfo 返回的 user_ticket；只有 snsapi_privateinfo 授权才会返回。"),
        },
    ];
}
