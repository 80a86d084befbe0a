using System.Globalization;
using WeCom.Client.Callbacks;
using WeCom.Client.Errors;

namespace WeCom.Client.Diagnostics.Internal;

/// <summary>The observations of the doctor. The remedies are in <see cref="DoctorRemedies"/>.</summary>
internal static class DoctorTexts
{
    public static readonly LocalizedText SettingsRead = new("The settings are valid.", "设置有效。");

    public static readonly LocalizedText NameResolved = new(
        "The name of the server is resolved, here or by the proxy.", "服务器域名可以解析（由本机或代理）。");

    public static readonly LocalizedText Reached = new("The server is reached and answers in time.", "可以连接服务器，且能及时返回。");

    public static readonly LocalizedText AnswersAreWeComs = new("The answers are WeCom's JSON.", "返回的是企业微信的 JSON。");

    public static readonly LocalizedText IsEncrypted = new("The connection is encrypted, and the certificate trusted.", "连接已加密，证书可信。");

    public static readonly LocalizedText IsPlain = new("The connection is plain http.", "连接为未加密的 http。");

    public static readonly LocalizedText NameNotResolved = new(
        "The host name in BaseAddress cannot be resolved to an address.", "无法解析 BaseAddress 中的域名。");

    public static readonly LocalizedText NoTls = new(
        "No encrypted connection (TLS) could be made: the certificate is not trusted, or the server does not speak TLS.",
        "无法建立加密连接（TLS）：证书不受信任，或对方不支持 TLS。");

    public static readonly LocalizedText HasToken = new(
        "CorpId and Secret obtain a new access token.", "企业ID 和 Secret 可以取得新的 access_token。");

    public static readonly LocalizedText NoApp = new(
        "No Secret of an app is configured: the contacts-sync secret reads.", "未配置应用的 Secret：由通讯录同步 Secret 读取。");

    public static readonly LocalizedText WithinLimits = new(
        "WeCom refused no call for its limits.", "企业微信没有因频率限制拒绝调用。");

    public static readonly LocalizedText CallsUsedUp = new(
        "Left out: tokens were rejected so often that the calls of an examination were used up.",
        "已略过：access_token 多次被拒绝，本次检查的调用次数已用完。");

    public static readonly LocalizedText UnknownCode = new("This code is not in the catalogue.", "该错误码不在已知列表中。");

    public static readonly LocalizedText NobodySeen = new(
        "No member was seen in the departments that were looked at.", "在所查看的部门中没有看到任何成员。");

    public static readonly LocalizedText IdsOnly = new(
        "Only ids are granted, and who is in which department: names and all other fields are refused (48009).",
        "只能读取 ID 以及成员所在部门：姓名等其他字段均被拒绝（48009）。");

    public static readonly LocalizedText NoContactsSecret = new(
        "None is configured. People who seem to have left are asked for by name, one call for each.",
        "未配置。疑似离职的成员将逐个按 userid 核实，每人一次调用。");

    public static readonly LocalizedText CostOfIds = new(
        "A full sync reads ids by department/simplelist and user/list_id: one call, and one for each 10,000 memberships. "
        + "Other reads and exports are refused to it (48009).",
        "全量同步通过 department/simplelist 和 user/list_id 读取 ID：一次调用，外加每 10000 条成员关系一次。其他读取接口和导出接口均被拒绝（48009）。");

    public static readonly LocalizedText NoCallbacks = new("This process takes no callbacks so far.", "本进程尚未接收过回调。");

    public static readonly LocalizedText NoCallbackAddress = new(
        "This host has no address that takes callbacks.", "本宿主没有接收回调的地址。");

    public static readonly LocalizedText NoStores = new(
        "No stores are registered, so contacts can be read, and no sync can run.", "没有注册存储：可以读取通讯录，但无法同步。");

    public static readonly LocalizedText JournalRead = new("The journal can be read.", "可以读取同步日志。");

    public static readonly LocalizedText NothingRuns = new("No sync is running.", "当前没有正在运行的同步。");

    public static LocalizedText NotExamined(DoctorCheck? cause)
    {
        if (cause is not { } check)
        {
            return new("Not examined.", "未检查。");
        }

        var (english, chinese) = CheckNames.Of(check);
        return new($"Not examined, because of the finding about \"{english}\".", $"由于“{chinese}”一项的问题，未检查。");
    }

    public static LocalizedText HostCode(Exception failure) => new(
        $"Code of the host threw a {failure.GetType().Name}.", $"宿主的代码抛出了 {failure.GetType().Name}。");

    public static LocalizedText PortFailed(Exception failure)
    {
        var inner = failure.InnerException ?? failure;
        if (inner is WeChatSyncException { Category: ErrorCategory.Configuration, Summary: { } missing })
        {
            return missing;
        }

        var cause = inner.GetType().Name;
        return new($"It could not be read: {cause}.", $"无法读取：{cause}。");
    }

    public static LocalizedText Refused(string endpoint, int code, LocalizedText meaning, string? callerIp)
    {
        var ip = callerIp is null ? new LocalizedText("", "") : SeenFrom(callerIp);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{endpoint} was refused with {code}: {meaning.English}{ip.English}"),
            string.Create(CultureInfo.InvariantCulture, $"{endpoint} 被拒绝，错误码 {code}：{meaning.Chinese}{ip.Chinese}"));
    }

    public static LocalizedText NoAnswerInTime(string endpoint) => new(
        $"{endpoint} was not answered in time.", $"{endpoint} 没有在限定时间内返回。");

    public static LocalizedText NoConnection(string endpoint) => new(
        $"{endpoint}: the server was not reached, or the connection broke.", $"{endpoint}：无法连接服务器，或连接中断。");

    public static LocalizedText StrangeAnswer(string endpoint) => new(
        $"{endpoint} was answered with something that WeCom does not send: a page, a broken or empty body, or another HTTP status.",
        $"{endpoint} 的返回不是企业微信的内容：网页、残缺或空的内容，或其他 HTTP 状态。");

    public static LocalizedText LimitUsedUp(string endpoint) => new(
        $"{endpoint} is closed: the calls that WeCom allows are used up.", $"{endpoint} 已暂停：企业微信允许的调用次数已用完。");

    public static LocalizedText Skew(TimeSpan ahead)
    {
        var (english, chinese) = ahead < TimeSpan.Zero ? ("behind", "慢") : ("ahead of", "快");
        var seconds = (long)Math.Round(ahead.Duration().TotalSeconds);
        return new($"The server's clock is {Some(seconds, "second")} {english} this host's.", $"服务器时钟比本机{chinese} {seconds} 秒。");
    }

    public static LocalizedText LetIn(string? callerIp)
    {
        var ip = callerIp is null ? new LocalizedText("", "") : SeenFrom(callerIp);
        return new($"WeCom accepts calls from this host.{ip.English}", $"企业微信接受本机的调用。{ip.Chinese}");
    }

    public static LocalizedText OwnApp(long agentId) => new(
        $"The app {agentId} is enabled, and the Secret is its own.", $"应用 {agentId} 已启用，且 Secret 属于该应用。");

    public static LocalizedText NoDepartments(int people, int tags) => new(
        $"The visible scope has no department; it names {People(people)} and {Some(tags, "tag")} singly.",
        $"可见范围中没有部门；单独指定了 {people} 名成员和 {tags} 个标签。");

    public static LocalizedText WholeCompany(int departments) => new(
        $"The whole company, {Some(departments, "department")}, is visible.", $"整个企业可见，共 {departments} 个部门。");

    public static LocalizedText PartOfCompany(int departments, IReadOnlyList<long> roots, int people, int tags) => new(
        $"{Some(departments, "department")} can be seen, those of the scope being {Ids(roots)}, with {People(people)} and "
            + $"{Some(tags, "tag")} named singly. Nobody else is read, and nobody else is removed.",
        $"可见 {departments} 个部门（范围中的部门为 {Ids(roots)}），另单独指定了 {people} 名成员和 {tags} 个标签。其他人不会被读取，也不会被移除。");

    public static LocalizedText CostOfFields(int calls, TimeSpan duration, bool isByExport) => isByExport
        ? new(
            $"A full sync reads by department/list and an export of people (export/user): about {Some(calls, "call")} in "
                + $"{duration:hh\\:mm\\:ss}, which depends on how long WeCom needs for the export.",
            $"全量同步通过 department/list 和人员导出（export/user）读取：约 {calls} 次调用，约需 {duration:hh\\:mm\\:ss}，取决于企业微信生成导出文件的时间。")
        : new(
            $"A full sync reads by department/list, and user/list for each department: about {Some(calls, "call")} in "
                + $"{duration:hh\\:mm\\:ss} or more.",
            $"全量同步通过 department/list 和逐个部门的 user/list 读取：约 {calls} 次调用，至少需要 {duration:hh\\:mm\\:ss}。");

    public static LocalizedText FieldsSeen(IReadOnlyList<DoctorField> fields, int people) => new(
        $"Of {People(people)}: {string.Join("; ", Parts(fields, "granted ", "not granted ", "unknown "))}.",
        $"在 {people} 名成员中：{string.Join('；', Parts(fields, "已授权 ", "未授权 ", "无法判断 "))}。");

    public static LocalizedText ContactsReadIds(int departments) => new(
        $"It lists the ids of the whole company, {Some(departments, "department")}, and tells who left from who is out of scope. "
            + $"Fields are refused from this address (48009), as from every address that was not used before 2022-08-15.",
        $"可以列出整个企业的 ID（{departments} 个部门），并区分离职与不在可见范围。该 IP 不能读取字段（48009），2022-08-15 之前未使用过的 IP 均如此。");

    public static LocalizedText ContactsReadFields(int departments) => new(
        $"It lists the ids of the whole company, {Some(departments, "department")}, and reads fields too: this address is from before "
            + "2022-08-15.",
        $"可以列出整个企业的 ID（{departments} 个部门），也可以读取字段：该 IP 在 2022-08-15 之前已使用。");

    public static LocalizedText LastEvents(IReadOnlyList<WeComEndpointStatus> endpoints, DateTimeOffset now)
    {
        var known = endpoints.OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal).ToList();
        return known.Count == 0
            ? new("No event has come yet.", "尚未收到事件。")
            : new(
                string.Join(' ', known.Select(endpoint => $"The last event{At(endpoint)} came {Span(now - endpoint.LastEventAt)} ago.")),
                string.Concat(known.Select(endpoint => $"{Of(endpoint)}最近一次事件在 {Span(now - endpoint.LastEventAt)} 之前。")));

        static string At(WeComEndpointStatus endpoint) => endpoint.Name.Length == 0 ? "" : $" at '{endpoint.Name}'";
        static string Of(WeComEndpointStatus endpoint) => endpoint.Name.Length == 0 ? "" : $"“{endpoint.Name}”";
    }

    public static LocalizedText Held(int departments, int people, int active) => new(
        $"They hold {Some(departments, "department")} and {People(people)}, {active} of them active, each once.",
        $"共有 {departments} 个部门和 {people} 名成员（其中 {active} 名有效），没有重复。");

    public static LocalizedText Doubled(int records) => new(
        $"Listed more than once: {Some(records, "record")}. A userid counts in any case.",
        $"有 {records} 条记录重复；userid 不区分大小写。");

    public static LocalizedText Running(TimeSpan since) => new(
        $"A sync began {Span(since)} ago, and has not ended.", $"有同步在 {Span(since)} 之前开始，尚未结束。");

    // Without the text of the journal, which may quote WeCom or the host and so name a person.
    public static readonly LocalizedText LastFailed = new(
        "The last full sync failed. The journal of the host has the cause.", "最近一次全量同步失败。原因见宿主的同步日志。");

    public static LocalizedText Died(TimeSpan since) => new(
        $"The process of the sync that began {Span(since)} ago ended before the sync did: nobody holds its lease any more.",
        $"在 {Span(since)} 之前开始的同步，其进程先于同步结束：租约已无人持有。");

    public static LocalizedText EndedAgo(TimeSpan age) => new(
        $"The last full sync ended {Span(age)} ago.", $"最近一次全量同步结束于 {Span(age)} 之前。");

    private static string People(int count) => Some(count, "person", "people");

    private static string Some(long count, string one, string? many = null)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static IEnumerable<string> Parts(IReadOnlyList<DoctorField> fields, string granted, string notGranted, string unknown) =>
        from part in new[]
        {
            (Name: granted, State: DoctorFieldState.Granted),
            (Name: notGranted, State: DoctorFieldState.NotGranted),
            (Name: unknown, State: DoctorFieldState.Unknown),
        }
        let names = fields.Where(field => field.State == part.State).Select(field => field.Name).ToList()
        where names.Count > 0
        select part.Name + string.Join(", ", names);

    private static string Ids(IReadOnlyList<long> ids)
    {
        var shown = string.Join(", ", ids.Take(10).Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return ids.Count > 10 ? shown + ", …" : shown;
    }

    private static LocalizedText SeenFrom(string ip) => new($" It sees this host as {ip}.", $" 本机 IP 为 {ip}。");

    private static string Span(TimeSpan span) => span.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
