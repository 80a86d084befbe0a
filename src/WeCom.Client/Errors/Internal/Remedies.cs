namespace WeCom.Client.Errors.Internal;

/// <summary>The remedies for failures without an errcode.</summary>
internal static class Remedies
{
    public static readonly LocalizedText Settings = new(
        "Correct each setting that the message names. The next call reads them anew, without a restart.",
        "请更正消息中列出的每一项设置；下一次调用会重新读取，无需重启。");

    public static readonly LocalizedText NoVisibleDepartment = new(
        "This app sees no department. In the console open the app under 应用管理, and add departments (or the whole company) to its visible "
        + "scope (可见范围).",
        "该应用看不到任何部门。请在企业微信管理后台“应用管理”中打开该应用，在“可见范围”里添加部门（或整个企业）。");

    public static readonly LocalizedText HtmlInsteadOfJson = new(
        "A web page came instead of WeCom's JSON: a proxy, gateway or login page stands in between. "
        + "Check BaseAddress, and let this host reach qyapi.weixin.qq.com directly or through a proxy that does not ask for a login.",
        "返回的是网页而不是企业微信的 JSON，说明中间有代理、网关或登录页。请检查 BaseAddress，并让本机能直接访问 qyapi.weixin.qq.com，或改用无需登录的代理。");

    public static readonly LocalizedText EmptyBody = new(
        "The answer had no content, as for a path that WeCom does not know. Check BaseAddress and any reverse proxy: "
        + "the path must reach WeCom unchanged, from /cgi-bin on.",
        "返回内容为空，通常是请求了企业微信没有的路径。请检查 BaseAddress 和反向代理：从 /cgi-bin 开始的路径必须原样转发。");

    public static readonly LocalizedText TruncatedBody = new(
        "The answer broke off before its end. Run it again; if it happens repeatedly, raise the size and time limits of the proxy in "
        + "between.",
        "返回内容不完整，中途被截断。请重试；如果反复出现，请调大中间代理的响应大小和超时限制。");

    public static readonly LocalizedText BrokenBody = new(
        "The answer came to its end but is not valid JSON: a stray quotation mark, comma or bracket, for example. Nobody can tell what in "
        + "it belongs to whom, so nothing was taken from it. Run it again; if it stays so, look for a quotation mark or a backslash in "
        + "what was entered for these people or departments, and check what proxy or private deployment answers at BaseAddress.",
        "返回内容已到末尾，但不是有效的 JSON，例如多了引号、逗号或括号。无法判断其中哪些内容属于谁，因此没有采用任何内容。请重试；如果仍然如此，"
        + "请检查这些成员或部门的资料中是否含有引号或反斜杠，并检查 BaseAddress 处应答的代理或私有化部署。");

    public static readonly LocalizedText OddBody = new(
        "WeCom does not answer so, and nothing was taken from it. Run it again; if it stays so, check what proxy, gateway or private "
        + "deployment answers at BaseAddress.",
        "企业微信不会这样返回，因此没有采用任何内容。请重试；如果仍然如此，请检查 BaseAddress 处应答的代理、网关或私有化部署。");

    public static readonly LocalizedText HostCode = new(
        "The inner exception says what it was. The time limit or circuit breaker of a handler passes by itself; mend anything else in the "
        + "handlers that this host adds to the WeCom client (ConfigureHttpClientBuilder), and in the streams that they return.",
        "内部异常说明了原因。处理程序自身的超时或熔断会自行恢复；其他情况请修正本系统添加到 WeCom 客户端的处理程序（ConfigureHttpClientBuilder）及其返回的流。");

    public static readonly LocalizedText MissingList = new(
        "WeCom reported success but left out the list that was asked for, so nothing was taken from this answer. Run it again; "
        + "if it stays so, check what proxy or private deployment answers at BaseAddress.",
        "企业微信返回成功，但缺少所请求的列表，因此没有采用这次结果。请重试；如果仍然如此，请检查 BaseAddress 处应答的代理或私有化部署。");

    public static readonly LocalizedText MissingValue = new(
        "WeCom reported success but left out what was asked for, or sent it in a form that is not documented, so nothing was taken from "
        + "this answer. Run it again; if it stays so, check what proxy or private deployment answers at BaseAddress.",
        "企业微信返回成功，但缺少所请求的内容，或其形式与文档不符，因此没有采用这次结果。请重试；如果仍然如此，请检查 BaseAddress 处应答的代理或私有化部署。");

    public static readonly LocalizedText ProxyLogin = new(
        "A proxy between this host and WeCom asks for a login (HTTP 407). Give the proxy's user name and password to the primary handler "
        + "of the WeCom client, or let this host reach WeCom directly or through a proxy that does not ask for a login.",
        "本机与企业微信之间的代理要求登录（HTTP 407）。请在 WeCom 客户端的主处理程序中配置代理的用户名和密码，或让本机直接访问企业微信，或改用无需登录的代理。");

    public static readonly LocalizedText Redirect = new(
        "The call was sent elsewhere (an HTTP redirect), which is not followed, since the access token would go there too. Usually a proxy "
        + "or gateway sends its callers to a login page: let this host pass it without a login. WeCom itself does so only where "
        + "BaseAddress begins with http in place of https.",
        "调用被重定向到其他地址（HTTP 重定向）。为避免泄露 access_token，不会跟随重定向。通常是代理或网关把调用者转到登录页：请让本机无需登录即可通过。只有当 BaseAddress 使用 http 而不是 https 时，企业微信自身才会重定向。");

    public static readonly LocalizedText MissingToken = new(
        "WeCom reported success but left out the token (access_token) or its lifetime (expires_in). "
        + "Check what proxy or private deployment answers at BaseAddress.",
        "企业微信返回成功，但没有给出 access_token 或其有效期（expires_in）。请检查 BaseAddress 处应答的代理或私有化部署。");

    public static readonly LocalizedText UnexpectedHttpStatus = new(
        "WeCom answers API calls with HTTP 200, also when they fail; another status comes from a proxy or from a fault on the way. "
        + "Check BaseAddress and the proxy, then run it again.",
        "企业微信的接口即使失败也返回 HTTP 200，其他状态码来自中间代理或网络故障。请检查 BaseAddress 和代理，然后重试。");

    public static readonly LocalizedText Timeout = new(
        "No complete answer came in time. Check the network and the proxy; for a large company raise Http:Timeout.",
        "没有在限定时间内收到完整的返回。请检查网络和代理；企业规模较大时请调大 Http:Timeout。");

    public static readonly LocalizedText MobileNotGranted = new(
        "WeCom gives mobile numbers only to self-built apps created before 2022-06-20 20:00. "
        + "With a newer app, take mobiles from your own system, or have each member agree by web login (网页授权, scope snsapi_privateinfo) "
        + "after an administrator has ticked the field for the app.",
        "企业微信只向 2022 年 6 月 20 日 20:00 之前创建的自建应用返回手机号。较新的应用请从本系统补充手机号，或由管理员为应用勾选该字段后，让成员通过网页授权（scope 为 snsapi_privateinfo）逐个同意。");

    public static readonly LocalizedText KeptWithoutMobile = new(
        "Until then people are synchronised without a mobile.",
        "在此之前，人员会在没有手机号的情况下同步。");

    public static readonly LocalizedText SkippedWithoutMobile = new(
        "Nobody was synchronised, since Sync:MissingMobile is Require; Skip and Include let people without a mobile in.",
        "由于 Sync:MissingMobile 为 Require，没有同步任何人员；改为 Skip 或 Include 可同步没有手机号的人员。");

    public static readonly LocalizedText NamesNotGranted = new(
        "WeCom gives this app ids in place of names, as it does to third-party apps: they are not stored as names. "
        + "Use a self-built app of the company to read names.",
        "企业微信向该应用返回的是 ID 而不是名称（第三方应用即如此），因此不会作为名称保存。需要名称时请使用企业自建应用。");

    public static readonly LocalizedText IdsOnly = new(
        "Only ids were read, and who is in which department: the contacts-sync secret may not read more from this address (48009). "
        + "Names and other fields stay as they are stored. To read them, configure AgentId and Secret of a self-built app.",
        "只读取了 ID 以及人员所在部门：通讯录同步 Secret 不能从该 IP 读取更多信息（48009）。已保存的姓名等字段保持不变。如需读取，请配置自建应用的 AgentId 和 Secret。");

    public static readonly LocalizedText ReadAgain = new(
        "A record that such a read does not show may still be there, so no approval helps. Mend what could not be read and run again.",
        "这次读取没有显示的人员或部门可能仍然存在，因此无法批准移除。请先解决读取失败的问题，然后重新运行。");

    public static readonly LocalizedText ReadEmpty = new(
        "An empty read proves nobody gone, so no approval helps. Check what the app may see (可见范围) and run again. "
        + "If the last ones whom it saw have really left, sync each of them by name (SyncUserAsync).",
        "空的读取不能证明任何人已离开，因此无法批准移除。请检查该应用的“可见范围”后重新运行；如果其可见的最后几个人确已离开，请逐个按 userid 同步（SyncUserAsync）。");

    public static readonly LocalizedText PlanAgain = new(
        "No approval helps an outdated plan. Make a new plan, look through it and apply that.",
        "过时的计划无法批准。请重新生成计划，核对后再应用。");

    public static readonly LocalizedText RemovalHeldBack = new(
        "More would be removed than is plausible, so nobody was. Look through the list: "
        + "approve it if these people or departments have really left, otherwise correct the visible scope (可见范围) or the directory and run "
        + "again.",
        "本次要移除的数量超出合理范围，因此没有移除任何记录。请核对名单：确实已离开的请批准；否则请更正“可见范围”或通讯录后重新运行。");

    public static readonly LocalizedText MemberLevelAuthorisation = new(
        "The app is authorised by single members (成员授权), so WeCom puts everybody into department 1, and departments were left as they are. "
        + "Have an administrator authorise it for the company (企业授权), with departments in its visible scope (可见范围).",
        "该应用为“成员授权”，企业微信会把所有人都显示在部门 1 下，因此没有改动人员的部门。请由管理员改为“企业授权”，并在“可见范围”中添加部门。");

    public static readonly LocalizedText ImplausibleSize = new(
        "WeCom sends nothing of that size here. Check what proxy or private deployment answers at BaseAddress.",
        "企业微信在这里不会返回这么大的内容。请检查 BaseAddress 处应答的代理或私有化部署。");

    public static LocalizedText RaiseLimit(string setting) => new(
        "No answer of that size is known from WeCom. Check what proxy or private deployment answers at BaseAddress; "
        + $"if your company really has such answers, raise '{setting}'.",
        $"企业微信没有已知的这么大的返回内容。请检查 BaseAddress 处应答的代理或私有化部署；如果贵企业确有如此大的返回，请调大 '{setting}'。");

    public static readonly LocalizedText FileRefused = new(
        "The link to a file of an export works for two hours. Check that no proxy on the way refuses it, then run it again.",
        "导出文件的下载链接有效期为两小时。请确认中间代理没有拦截，然后重试。");

    public static readonly LocalizedText FileBroken = new(
        "Nothing was taken from this file. Run it again; if it stays so, check what proxy stands between this host and WeCom's files.",
        "没有采用该文件中的任何内容。请重试；如果仍然如此，请检查本机与企业微信文件服务器之间的代理。");

    public static readonly LocalizedText ExportFailed = new(
        "WeCom could not make the files. Run it again later.", "企业微信未能生成导出文件，请稍后重试。");

    public static LocalizedText FileServerFault(string host) => new(
        $"Check name resolution, firewall, proxy and TLS on the way from this host to {host}, where WeCom keeps the files of an export.",
        $"请检查本机到 {host}（企业微信存放导出文件的服务器）的域名解析、防火墙、代理和 TLS。");

    public static LocalizedText NetworkFault(string host) => new(
        $"WeCom was not reached. Check name resolution, firewall, proxy and TLS on the way from this host to {host} (BaseAddress).",
        $"无法连接企业微信。请检查本机到 {host}（BaseAddress）的域名解析、防火墙、代理和 TLS。");
}
