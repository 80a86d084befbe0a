using Microsoft.AspNetCore.Http;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Admin.Pages;

/// <summary>Shows the reason why a person is stored in this form, or is not stored.</summary>
internal sealed class PersonPage : IAdminPage
{
    private const int MostFound = 50;
    private const int LongestId = 64;

    public string Name => "person";

    public string Title(Speech speech) => speech.Say("Person", "人员");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var id = request.Query("id");
        var shown = id.Length is > 0 and <= LongestId
            ? await PersonAsync(request, id, cancellationToken).ConfigureAwait(false)
            : Hint(request);
        return $"{Search(request, "")}{shown}";
    }

    public async Task<Html?> AnswerAsync(AdminRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var text = form["q"].ToString().Trim();
        if (text.Length is 0 or > LongestId)
        {
            return null;
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

        await request.Get<ISyncPlanner>().SyncUserAsync(id, cancellationToken).ConfigureAwait(false);
        return request.Link(Name, ("id", id), ("done", "synced"));
    }

    private static Html Hint(AdminRequest request) => Parts.Empty(request.Say(
        "Search for a userid, a name or a mobile number. Somebody who is neither stored nor named by the latest full run is found by the "
        + "userid.",
        "请按 userid、姓名或手机号搜索。既未存储、也未出现在最近一次全量运行中的人员，可用 userid 查找。"));

    /// <summary>The form that finds a person, which every page may show.</summary>
    public static Html Search(AdminRequest request, string text) => $"""
        <form method="post" action="{request.Link("person")}" role="search">{request.Antiforgery()}
        <label>{request.Say("Userid, name or mobile number", "userid、姓名或手机号")}
        <input name="q" value="{text}" maxlength="64" required></label>
        <button>{request.Say("Search", "搜索")}</button></form>
        """;

    private static async Task<Html> FoundAsync(AdminRequest request, string text, CancellationToken cancellationToken)
    {
        var found = await request.Get<IUserStore>()
            .SearchAsync(request.Context, text, MostFound, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        // A person who is missing is seldom stored. The latest full run says why.
        var left = await LeftAlone.FindAsync(request, text, MostFound, cancellationToken).ConfigureAwait(false);

        // A viewer without the right to personal data could otherwise ask for one mobile number after another.
        var shown = request.CanSeePersonalData ? found : found.FindAll(user => !Contains(user.Mobile, text));
        var places = shown.SelectMany(user => user.DepartmentIds ?? []);
        var names = await Departments.NamesAsync(request, places, cancellationToken).ConfigureAwait(false);
        var items = shown.Select(user => (Html)$"""
            <li>{Parts.Person(request, user.UserId, user.Name)} <bdi>{Departments.Text(user.DepartmentIds ?? [], names)}</bdi></li>
            """);
        var ids = shown.Select(user => user.UserId)
            .Concat(left.Select(entry => entry.Id))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        var isAlone = ids.Count == 1;
        Html list = isAlone ? Html.Nothing : $"""
            {Html.When(shown.Count > 0, () => $"<ul>{items}</ul>")}
            {Html.When(shown.Count == 0, () => Parts.Empty(request.Say("Nobody is stored under this.", "存储中没有匹配的人员。")))}
            {LeftAlone.Show(request, left)}
            """;
        return $"{list}{await DirectlyAsync(request, text, ids, cancellationToken).ConfigureAwait(false)}";
    }

    // One who is found alone is shown at once. Nobody is found who is new, or whom the app cannot see: WeCom is asked by the userid.
    private static async Task<Html> DirectlyAsync(
        AdminRequest request, string text, List<string> ids, CancellationToken cancellationToken)
    {
        var isUserId = text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@' or '.');
        if (ids.Count == 1 || (ids.Count == 0 && isUserId))
        {
            return await PersonAsync(request, ids.Count == 1 ? ids[0] : text, cancellationToken).ConfigureAwait(false);
        }

        return Html.When(isUserId, () => $"""
            <p><a href="{request.Link("person", ("id", text))}">{request.Say("Ask WeCom for the userid", "向企业微信查询 userid")}
            <code>{text}</code></a></p>
            """);
    }

    private static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.Ordinal) == true;

    // The history needs no WeCom, so it is also there while WeCom cannot be asked, and its later pages ask for nothing else.
    private static async Task<Html> PersonAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var history = await PersonHistory.ShowAsync(request, id, cancellationToken).ConfigureAwait(false);
        if (request.Number("skip") > 0)
        {
            return $"""<p><a href="{request.Link("person", ("id", id))}"><code>{id}</code></a></p>{history}""";
        }

        try
        {
            return $"{await TraceAsync(request, id, cancellationToken).ConfigureAwait(false)}{history}";
        }
        catch (WeChatException e)
        {
            return $"{Parts.Failure(request, e)}{history}";
        }
    }

    private static async Task<Html> TraceAsync(AdminRequest request, string id, CancellationToken cancellationToken)
    {
        var trace = await request.Get<ISyncPlanner>().TraceUserAsync(id, cancellationToken).ConfigureAwait(false);
        var stored = await request.Get<IUserStore>().ReadAsync(request.Context, [id], cancellationToken)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var names = await Departments.NamesAsync(request, trace.LastSeenIn, cancellationToken).ConfigureAwait(false);
        var name = trace.User?.Name ?? stored?.Name;
        var story = SyncTexts.Of(Reasons.Masked(request, trace)).Select(sentence => Mask.Text(
            request, request.Say(sentence), trace.User?.Name, stored?.Name, trace.User?.Mobile, stored?.Mobile));
        return $"""
            {Html.When(request.Query("done") == "synced", () => Parts.Notice(request.Say("The person was synced.", "已同步该人员。")))}
            <h2><bdi>{Mask.Name(request, name)}</bdi> <code>{trace.Id}</code></h2>
            <ol>{story.Select(sentence => (Html)$"<li><bdi>{Parts.Timed(sentence)}</bdi></li>")}</ol>
            {Parts.Button(request, "person", request.Say("Sync this person now", "立即同步该人员"), ("id", trace.Id))}
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
