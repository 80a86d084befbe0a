using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>Describes the callback event that made a run look at a record, in the language of the viewer.</summary>
internal static class ToldBy
{
    public static Html Of(AdminRequest request, JournalEntry entry)
        => Html.When(entry.Event is not null, () => $"<small>{Text(request, entry.Event!.Kind)} {Parts.Time(entry.Event.HeardAt)}</small>");

    private static string Text(AdminRequest request, JournalEventKind kind) => kind switch
    {
        JournalEventKind.Scope => request.Say("Event: a tag or the visible scope changed", "事件：标签或可见范围变更"),
        JournalEventKind.Deleted => request.Say("Event: deleted", "事件：删除"),
        JournalEventKind.NewUserId => request.Say("Event: new userid", "事件：userid 变更"),
        _ => request.Say("Event: created or changed", "事件：新增或变更"),
    };
}
