using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.Admin.Pages;

/// <summary>The warnings of a run or a plan with what to do about them, in the language of the viewer.</summary>
internal static class Issues
{
    public static Html Show(AdminRequest request, IEnumerable<SyncIssue> issues, params IEnumerable<LocalizedText> further)
    {
        var items = issues.Select(issue => Item(request, issue))
            .Concat(further.Select(text => (Html)$"<li><bdi>{request.Say(text)}</bdi></li>"))
            .ToList();
        return Html.When(items.Count > 0, () => $"""<h2>{request.Say("Warnings", "警告")}</h2><ul class="warning">{items}</ul>""");
    }

    public static Html Failure(AdminRequest request, SyncIssue? failure)
        => failure is null ? Html.Nothing : Text(request, failure, Message(request, failure));

    /// <summary>Hides what WeCom, code or a database of the host said, which may quote a person.</summary>
    public static SyncIssue? Masked(AdminRequest request, SyncIssue? issue)
        => issue is null || request.CanSeePersonalData
            ? issue
            : issue with { Message = Message(request, issue) ?? "", Cause = Mask.Value(request, issue.Cause) };

    /// <summary>The message, the cause and the remedy as one text; null where there is no issue.</summary>
    public static string? Words(AdminRequest request, SyncIssue? issue)
    {
        if (issue is null)
        {
            return null;
        }

        var told = issue with { Message = request.Say(SyncTexts.Of(issue)), Remedy = Remedy(request, issue) };
        return told.ToString();
    }

    private static Html Item(AdminRequest request, SyncIssue issue) => $"<li>{Text(request, issue, Message(request, issue))}</li>";

    // A message names ids, and after a colon what WeCom or a store said, which may quote a person. The errcode then says what failed.
    private static string? Message(AdminRequest request, SyncIssue issue)
    {
        var whole = request.Say(SyncTexts.Of(issue));
        var message = issue.Kind switch
        {
            SyncIssueKind.ReadGap or SyncIssueKind.ScopeNotRead or SyncIssueKind.ExportNotUsed or SyncIssueKind.SecondWitnessFailed
                => Mask.Detail(request, whole),
            SyncIssueKind.Kept => Mask.Detail(request, whole, number: 3),
            SyncIssueKind.RecordUnusable or SyncIssueKind.RecordNotWritten or SyncIssueKind.ConnectionFailed or SyncIssueKind.RunFailed
                or SyncIssueKind.EventNotHandled => Mask.Value(request, whole),
            _ => whole,
        };
        return message != whole && issue.ErrorCode is { } code ? $"{message} ({code})" : message;
    }

    // The cause is what a database or code of the host said, and may quote a person.
    private static Html Text(AdminRequest request, SyncIssue issue, string? message)
        => $"""
            <bdi>{message}</bdi>
            {Html.When(issue.Cause is not null, () => $"<bdi>{Mask.Value(request, issue.Cause)}</bdi>")} <bdi>{Remedy(request, issue)}</bdi>
            """;

    private static string? Remedy(AdminRequest request, SyncIssue issue)
        => SyncTexts.RemedyOf(issue) is { } remedy ? request.Say(remedy) : null;
}
