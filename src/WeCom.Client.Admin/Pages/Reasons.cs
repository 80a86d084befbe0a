using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The reasons for the treatment of a record, in the language of the viewer.</summary>
internal static class Reasons
{
    public static string? Of(AdminRequest request, JournalEntry entry) => Of(request, entry.ReasonKind, entry.Reason);

    public static string? Of(AdminRequest request, PlanReasonKind? kind, string? text)
        => SyncTexts.Of(kind, text) is { } both ? request.Say(both) : null;
}
