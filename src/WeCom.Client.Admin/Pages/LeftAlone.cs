using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>People whom the latest full run did not write, and why.</summary>
internal static class LeftAlone
{
    private static readonly PlanAction[] Actions =
        [PlanAction.Skip, PlanAction.Fail, PlanAction.HeldBack, PlanAction.OutOfSight, PlanAction.Keep, PlanAction.Remove];

    public static async Task<List<JournalEntry>> FindAsync(
        AdminRequest request, string text, int count, CancellationToken cancellationToken)
    {
        if (await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false) is not { } run)
        {
            return [];
        }

        var filter = new JournalEntryFilter { Type = RecordType.User, Actions = Actions, Text = text, Count = count };
        return await Journal.EntriesAsync(request, run, filter, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    public static Html Show(AdminRequest request, IReadOnlyCollection<JournalEntry> entries)
    {
        var items = entries.Select(entry => (Html)$"""
            <li>{Parts.Person(request, entry.Id, entry.Name)}{request.Colon}{Parts.Action(request, entry.Action)}
            <bdi>{Reasons.Of(request, entry)}</bdi></li>
            """);
        return Html.When(entries.Count > 0, () => $"""
            <h2>{request.Say("What the latest full run did not write, or removed", "最近一次全量运行未写入或移除的人员")}</h2><ul>{items}</ul>
            """);
    }
}
