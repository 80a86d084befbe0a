using System.Text.RegularExpressions;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Trace;

namespace WeCom.Client.Admin.Pages;

/// <summary>The reasons for the treatment of a record, in the language of the viewer.</summary>
internal static partial class Reasons
{
    public static string? Of(AdminRequest request, JournalEntry entry) => Of(request, entry.ReasonKind, entry.Reason);

    /// <summary>The reason on a page, where times are those of the viewer's zone.</summary>
    public static Html Shown(AdminRequest request, JournalEntry entry) => Parts.Timed(Of(request, entry) ?? "");

    public static string? Of(AdminRequest request, PlanReasonKind? kind, string? text)
        => SyncTexts.Of(kind, Masked(request, kind, text)) is { } both ? request.Say(both) : null;

    /// <summary>
    /// Hides from a trace what WeCom, code or a database of the host, or who approved a removal, said: it may quote a person.
    /// </summary>
    public static SyncTrace Masked(AdminRequest request, SyncTrace trace) => trace with
    {
        // Here, and not in the sentence: that shows some characters of a name as others.
        User = trace.User is { } user ? user with { Name = Mask.Name(request, user.Name) } : null,
        AnswerDetail = Mask.Value(request, trace.AnswerDetail),
        Reason = trace.Reason == trace.AnswerDetail
            ? Mask.Value(request, trace.Reason)
            : Masked(request, trace.ReasonKind, trace.Reason),
        Rule = Masked(request, trace.RuleKind, trace.Rule),
        Visits = [.. trace.Visits.Select(visit => visit with { Entry = Masked(request, visit.Entry) })],
        Waiting = trace.Waiting is { } waiting ? waiting with { Failure = Issues.Masked(request, waiting.Failure) } : null,
    };

    private static JournalEntry Masked(AdminRequest request, JournalEntry entry) => entry with
    {
        Reason = Masked(request, entry.ReasonKind, entry.Reason),
        Failure = Issues.Masked(request, entry.Failure),
    };

    private static string? Masked(AdminRequest request, PlanReasonKind? kind, string? text)
    {
        if (kind == PlanReasonKind.HostRuleFailed || text is null)
        {
            return Mask.Value(request, text);
        }

        if (kind is PlanReasonKind.Unreadable
            or PlanReasonKind.QuestionFailed
            or PlanReasonKind.EarlierUserIdUnanswered
            or PlanReasonKind.MaybeSamePerson)
        {
            return Mask.Detail(request, text);
        }

        return Purpose().Match(text) is { Success: true } purpose
            ? $"{text[..purpose.Index]}{purpose.Groups["approval"]}{Mask.Value(request, purpose.Groups["purpose"].Value)}"
            : text;
    }

    // The journal adds to the reason of a removal who approved it, when, and what for.
    [GeneratedRegex(
        @"(?<approval>(; approved by |；批准人：).*?, \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ: )(?<purpose>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Purpose();
}
