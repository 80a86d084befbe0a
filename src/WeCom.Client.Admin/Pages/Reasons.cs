using WeCom.Client.Admin.Mounting;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Why a record was treated as it was, in the language of the viewer where the journal has the kind of the reason.</summary>
internal static class Reasons
{
    // The reason of what is held back says also by which limit. Reasons with a detail, and those of a later release, stay as they are.
    public static string? Of(AdminRequest request, JournalEntry entry) => entry.Action == PlanAction.HeldBack
        ? entry.Reason
        : Of(request, entry.ReasonKind, entry.Reason);

    public static string? Of(AdminRequest request, PlanReasonKind? kind, string? text)
        => kind is { } known && SyncTexts.Of(known) is { } words ? request.Say(words) : text;
}
