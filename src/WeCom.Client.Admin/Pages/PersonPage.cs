using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the reason why a person is stored in this form, or is not stored.</summary>
internal sealed class PersonPage : IAdminPage
{
    private const int MostFound = 50;
    private const int MostSearched = 10_000;
    private const int LongestId = 64;

    public string Name => "person";

    public string Title(Speech speech) => speech.Say("Person", "人员");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var id = request.Query("id");
        var shown = id.Length is > 0 and <= LongestId
            ? await PersonAsync(request, id, isGuess: false, cancellationToken).ConfigureAwait(false)
            : Hint(request);
        return $"{Search(request, "")}{shown}";
    }

    public async Task<Html?> AnswerAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        if (!form.ContainsKey("q"))
        {
            return null;
        }

        var text = form["q"].ToString().Trim();
        if (text.Length is 0 or > LongestId)
        {
            return $"{Search(request, "")}{Hint(request)}";
        }

        return $"{Search(request, text)}{await FoundAsync(request, text, cancellationToken).ConfigureAwait(false)}";
    }

    public async Task<string> ActAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var id = form["id"].ToString().Trim();
        if (id.Length is 0 or > LongestId)
        {
            return request.Link(Name);
        }

        // The person may have left since the page was shown, so it is asked again whether this removes somebody.
        var planner = request.Get<ISyncPlanner>();
        var trace = await planner.TraceUserAsync(id, cancellationToken).ConfigureAwait(false);
        if (trace.ReasonKind == PlanReasonKind.Rejected)
        {
            return request.Link(Name, ("id", id), ("done", "rejected"));
        }

        if (trace.Action == PlanAction.Remove && form["confirm"] != "remove")
        {
            return request.Link(Name, ("id", id), ("done", "unconfirmed"));
        }

        using (request.Get<ISyncRequests>().Begin(request.Viewer))
        {
            await planner.SyncUserAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return request.Link(Name, ("id", id), ("done", "synced"));
    }

    private static Html Hint(AdminRequest request) => Parts.Empty(request.Say(
        "Search for a userid, a name or a mobile number. A mobile number finds only people who are stored. Somebody who is neither stored "
        + "nor named by the latest full run is found by the userid.",
        "请按 userid、姓名或手机号搜索。手机号只能找到已存储的人员；既未存储、也未出现在最近一次全量运行中的人员，可用 userid 查找。"));

    /// <summary>The form that finds a person, which every page may show.</summary>
    public static Html Search(AdminRequest request, string text) => $"""
        <form method="post" action="{request.Link("person")}" role="search">{request.Antiforgery()}
        <label>{request.Say("Userid, name or mobile number", "userid、姓名或手机号")}
        <input name="q" value="{text}" maxlength="64" required></label>
        <button>{request.Say("Search", "搜索")}</button></form>
        """;

    private static async Task<Html> FoundAsync(AdminRequest request, string text, CancellationToken cancellationToken)
    {
        // One more than is shown, so that the page can say that there are more. Of those who match by the name alone, a viewer without the
        // right to personal data sees none, and the next ones take their place.
        var found = await request.Get<IUserStore>()
            .SearchAsync(request.Context, text, request.CanSeePersonalData ? MostFound + 1 : MostSearched, cancellationToken)
            .Where(user => Mask.MayFind(request, user.UserId, text))
            .Take(MostFound + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        // A person who is missing is seldom stored. The latest runs say why.
        var left = await LeftAlone.FindAsync(request, text, MostFound + 1, cancellationToken).ConfigureAwait(false);
        var hasMore = found.Count > MostFound || left.Count > MostFound;
        var shown = found.Take(MostFound).ToList();
        var places = shown.SelectMany(user => user.DepartmentIds ?? []);
        var names = await Departments.NamesAsync(request, places, cancellationToken).ConfigureAwait(false);
        var items = shown.Select(user => (Html)$"""
            <li>{Parts.Person(request, user.UserId, user.Name)} <bdi>{Departments.Text(user.DepartmentIds ?? [], names)}</bdi></li>
            """);
        var ids = shown.Select(user => user.UserId)
            .Concat(left.Take(MostFound).Select(entry => entry.Id))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var isAlone = ids.Count == 1;
        Html list = isAlone ? Html.Nothing : $"""
            {Html.When(shown.Count > 0, () => $"<ul>{items}</ul>")}
            {Html.When(shown.Count == 0, () => Nobody(request))}
            {LeftAlone.Show(request, [.. left.Take(MostFound)])}
            {Html.When(hasMore, () => Parts.Notice(request.Say(
                "There are more than are shown: search for more of the name, or for the userid.",
                "还有更多匹配的人员未显示：请输入更完整的姓名或 userid。")))}
            """;
        return $"{list}{await DirectlyAsync(request, text, ids, cancellationToken).ConfigureAwait(false)}";
    }

    // One who is found alone is shown at once. Nobody is found who is new, or whom the app cannot see: WeCom is asked by the userid.
    private static async Task<Html> DirectlyAsync(
        AdminRequest request, string text, List<string> ids, CancellationToken cancellationToken)
    {
        var isUserId = text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@' or '.');
        var isMobile = text.Length == 11 && text.All(char.IsAsciiDigit);
        if (ids.Count == 1 || (ids.Count == 0 && isUserId && !isMobile))
        {
            return ids.Count == 1
                ? await PersonAsync(request, ids[0], isGuess: false, cancellationToken).ConfigureAwait(false)
                : await PersonAsync(request, text, isGuess: true, cancellationToken).ConfigureAwait(false);
        }

        return Html.When(isUserId, () => $"""
            <p><a href="{request.Link("person", ("id", text))}">{request.Say("Ask WeCom for the userid", "向企业微信查询 userid")}
            <code>{text}</code></a></p>
            """);
    }

    private static Html Nobody(AdminRequest request) => Parts.Empty(request.Say(
        "Nobody is stored under this; a mobile number finds nobody else. Look the userid up in the console under 通讯录 and search for "
        + "that, or run a full sync.",
        "存储中没有匹配的人员；手机号只能找到已存储的人员。请在管理后台“通讯录”中查到其 userid 后再搜索，或运行一次全量同步。"));

    // The history needs no WeCom, so it is also there while WeCom cannot be asked, and its later pages ask for nothing else.
    private static async Task<Html> PersonAsync(
        AdminRequest request, string id, bool isGuess, CancellationToken cancellationToken)
    {
        var history = await PersonHistory.ShowAsync(request, id, cancellationToken).ConfigureAwait(false);
        if (request.Number("skip") > 0)
        {
            return $"""<p><a href="{request.Link("person", ("id", id))}"><code>{id}</code></a></p>{history}""";
        }

        try
        {
            return $"{await TraceAsync(request, id, isGuess, cancellationToken).ConfigureAwait(false)}{history}";
        }
        catch (WeChatException e)
        {
            return $"{Parts.Failure(request, e)}{history}";
        }
    }

    private static async Task<Html> TraceAsync(AdminRequest request, string id, bool isGuess, CancellationToken cancellationToken)
    {
        var trace = await request.Get<ISyncPlanner>().TraceUserAsync(id, cancellationToken).ConfigureAwait(false);
        if (isGuess && trace is { Answer: TraceAnswer.NotFound, WasActive: null, Visits: [], Waiting: null })
        {
            return Parts.Empty(request.Say(
                $"Nor has WeCom anybody with the userid {id}. If that is a name, this says nothing of the person.",
                $"企业微信中也没有 userid 为 {id} 的人员。如果输入的是姓名，这并不说明此人不在企业微信中。"));
        }

        var stored = await request.Get<IUserStore>().ReadAsync(request.Context, [id], cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var names = await Departments.NamesAsync(request, trace.LastSeenIn, cancellationToken).ConfigureAwait(false);
        var name = trace.User?.Name ?? stored?.Name;
        var story = SyncTexts.Of(Reasons.Masked(request, trace)).Select(sentence => Mask.Text(
            request, request.Say(sentence), trace.User?.Name, stored?.Name, trace.User?.Mobile, stored?.Mobile));
        return $"""
            {Said(request)}
            <h2><bdi>{Mask.Name(request, name)}</bdi> <code>{trace.Id}</code></h2>
            <ol>{story.Select(sentence => (Html)$"<li><bdi>{Parts.Timed(sentence)}</bdi></li>")}</ol>
            {Sync(request, trace)}
            <dl>
            {Parts.Figure(request.Say("In WeCom", "企业微信中"), Answer(request, trace.Answer))}
            {Parts.Figure(request.Say("Stored", "存储中"), Stored(request, trace.WasActive))}
            {Parts.Figure(request.Say("Last seen in", "上次所在部门"), $"<bdi>{Departments.Text(trace.LastSeenIn, names)}</bdi>")}
            {Parts.Figure(request.Say("Mobile", "手机号"), $"<bdi>{Mask.Value(request, stored?.Mobile) ?? "–"}</bdi>")}
            </dl>
            {Html.When(trace.Fields.Count > 0, () => $"""
                <h2>{request.Say("What differs", "不同之处")}</h2>{Parts.Fields(request, trace.Fields)}
                """)}
            """;
    }

    private static Html Said(AdminRequest request) => request.Query("done") switch
    {
        "synced" => Parts.Notice(request.Say("The person was synced.", "已同步该人员。")),
        "rejected" => Parts.Notice(request.Say(
            "Nothing was changed: the removal of this person is rejected on the page \"Held back\". Take the rejection back first.",
            "未作更改：该人员的移除已在“暂缓移除”页被驳回。请先撤销驳回。")),
        "unconfirmed" => Parts.Notice(request.Say(
            "Nothing was changed: this removes the person. Tick the box to confirm it.", "未作更改：此操作会移除该人员。请勾选以确认。")),
        _ => Html.Nothing,
    };

    // A removal of one person passes by the limits of a full run, so it is named as what it is.
    private static Html Sync(AdminRequest request, SyncTrace trace) => trace.Action != PlanAction.Remove
        ? Parts.Button(request, "person", request.Say("Sync this person now", "立即同步该人员"), ("id", trace.Id))
        : Html.When(request.CanAct, () => $"""
            <form method="post" action="{request.Link("person")}">{request.Antiforgery()}
            <input type="hidden" name="id" value="{trace.Id}">
            <label><input type="checkbox" name="confirm" value="remove" required>
            {request.Say("This person is to be removed, whatever is held back", "确认移除该人员，不受暂缓限制")}</label>
            <button>{request.Say("Remove this person now", "立即移除该人员")}</button></form>
            """);

    private static Html Answer(AdminRequest request, TraceAnswer answer) => answer switch
    {
        TraceAnswer.Found => $"{request.Say("found", "存在")}",
        TraceAnswer.NotFound => $"{request.Say("not known", "不存在")}",
        TraceAnswer.NotVisible => $"{request.Say("not visible to the app", "应用无权查看")}",
        _ => $"{request.Say("the question failed", "查询失败")}",
    };

    private static Html Stored(AdminRequest request, bool? wasActive) => wasActive switch
    {
        true => $"{request.Say("active", "有效")}",
        false => $"{request.Say("inactive", "已停用")}",
        null => $"{request.Say("no", "无")}",
    };
}
