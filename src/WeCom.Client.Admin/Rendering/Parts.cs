using System.Globalization;
using System.Text.RegularExpressions;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Rendering;

/// <summary>Pieces that several pages have.</summary>
internal static partial class Parts
{
    /// <summary>A time. The script turns it into the viewer's zone; the exact one is on hover.</summary>
    public static Html Time(DateTimeOffset? time)
    {
        if (time is not { } known)
        {
            return $"–";
        }

        var utc = known.UtcDateTime;
        var exact = utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $"""<time datetime="{exact}" title="{exact}">{utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</time>""";
    }

    /// <summary>A sentence in which times stand in UTC.</summary>
    public static Html Timed(string sentence)
    {
        var parts = UtcTime().Split(sentence).Select(part
            => DateTimeOffset.TryParseExact(part, "u", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? Time(time)
                : (Html)$"{part}");
        return $"{parts}";
    }

    public static Html Span(TimeSpan span)
    {
        var format = span.Days == 0 ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss";
        return $"{span.ToString(format, CultureInfo.InvariantCulture)}";
    }

    public static Html Empty(string text) => $"""<p class="empty">{text}</p>""";

    public static Html Notice(string text) => $"""<p class="notice" role="status">{text}</p>""";

    public static Html Person(AdminRequest request, string userId, string? name)
    {
        var shown = Mask.Name(request, name);
        return $"""<a href="{request.Link("person", ("id", userId))}"><bdi>{shown ?? userId}</bdi></a> <code>{userId}</code>""";
    }

    public static Html Figure(string label, Html value) => $"<div><dt>{label}</dt><dd>{value}</dd></div>";

    public static Html Failure(AdminRequest request, WeChatException failure)
    {
        var title = request.Say("This could not be done", "操作失败");
        var remedy = Remedy(request, failure);
        return $"""
            <section class="failure" role="alert"><h2>{title}</h2><p><bdi>{Summary(request, failure)}</bdi></p>
            {Html.When(remedy is not null, () => $"<p><bdi>{remedy}</bdi></p>")}</section>
            """;
    }

    /// <summary>
    /// Returns what failed. What WeCom or a store said may quote a person: without the right to personal data the call and its errcode are
    /// told in its place.
    /// </summary>
    public static string Summary(AdminRequest request, WeChatException failure)
    {
        // The texts of these are the library's own, as is that of a lease that another run holds.
        if (request.CanSeePersonalData
            || failure is WeChatConfigException or WeChatNetworkException or WeChatTimeoutException
                or WeChatSyncException { ErrorCode: null, Category: ErrorCategory.Conflict })
        {
            return request.Say(failure.Summary);
        }

        var place = failure.Endpoint is { } endpoint ? $"{endpoint}{request.Colon}" : "";
        return failure.ErrorCode is { } code
            ? request.Say($"{place}WeCom answered {code}.", $"{place}企业微信返回 {code}。")
            : request.Say($"{place}Failed ({failure.Category}). The log has the cause.", $"{place}失败（{failure.Category}），原因见日志。");
    }

    /// <summary>Tells that the host itself failed. What its exception says may quote a person, and stays in the log.</summary>
    public static Html Broken(AdminRequest request)
    {
        var title = request.Say("This could not be done", "操作失败");
        var text = request.Say(
            "The host failed, most likely because its database does not answer or lacks a migration. The host's log names the exception "
            + "(event AdminBroken). Mend that, and load the page again.",
            "宿主出现故障，很可能是数据库没有响应或缺少迁移。宿主的日志写明了异常（事件 AdminBroken）。请解决后重新加载页面。");
        return $"""<section class="failure" role="alert"><h2>{title}</h2><p>{text}</p></section>""";
    }

    /// <summary>Returns the remedy for a failure in the language of the page; null if none is known.</summary>
    public static string? Remedy(AdminRequest request, WeChatException failure)
        => WeComErrors.FindRemedy(failure) is { } remedy ? request.Say(remedy) : null;

    public static string Action(AdminRequest request, PlanAction action) => request.Say(SyncTexts.Of(action));

    /// <summary>Old and new values of the fields that changed.</summary>
    public static Html Fields(AdminRequest request, IReadOnlyList<FieldChange> fields)
    {
        var rows = fields.Select(field => (Html)$"""
            <li>{request.Say(SyncTexts.Of(field))}{request.Colon}{Value(field.OldValue)} → {Value(field.NewValue)}</li>
            """);
        return fields.Count == 0 ? Html.Nothing : $"<ul>{rows}</ul>";

        Html Value(string? value) => $"<bdi>{Mask.Value(request, value) ?? "–"}</bdi>";
    }

    /// <summary>A button that posts one value.</summary>
    public static Html Button(AdminRequest request, string page, string text, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var hidden = fields.Select(field => (Html)$"""<input type="hidden" name="{field.Name}" value="{field.Value}">""");
        return Html.When(request.CanAct, () => $"""
            <form method="post" action="{request.Link(page)}">{request.Antiforgery()}{hidden}<button>{text}</button></form>
            """);
    }

    /// <summary>The field by which a form that asks keeps the company.</summary>
    public static Html Company(AdminRequest request) => Html.When(
        request.Registration != request.Registrations[0],
        () => $"""<input type="hidden" name="company" value="{request.Registration}">""");

    /// <summary>Shows the range of the rows, with links to the others.</summary>
    public static Html Pager(AdminRequest request, int count, int skip, int size, Func<string, string> link)
    {
        if (count <= size && skip == 0)
        {
            return Html.Nothing;
        }

        var last = Math.Min(count, skip + size);
        return Steps(request, $"{Math.Min(count, skip + 1)}–{last} / {count}", skip, size, last < count, link);
    }

    /// <summary>The links to other rows, for rows that were not counted.</summary>
    public static Html Steps(AdminRequest request, Html shown, int skip, int size, bool hasNext, Func<string, string> link)
    {
        return $"""
            <nav class="pager" aria-label="{request.Say("More rows", "更多行")}"><ul>
            {Html.When(skip > 0, () => Step(Math.Max(0, skip - size), request.Say("Back", "上一页")))}
            <li>{shown}</li>
            {Html.When(hasNext, () => Step(skip + size, request.Say("Next", "下一页")))}
            </ul></nav>
            """;

        Html Step(int to, string text)
            => $"""<li><a href="{link(to.ToString(CultureInfo.InvariantCulture))}">{text}</a></li>""";
    }

    [GeneratedRegex(@"(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UtcTime();
}
