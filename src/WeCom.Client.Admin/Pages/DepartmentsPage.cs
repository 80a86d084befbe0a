using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The stored departments as a tree.</summary>
internal sealed class DepartmentsPage : IAdminPage
{
    private const int PageSize = 100;

    private static readonly JournalEntryFilter LeftAlone = new()
    {
        Type = RecordType.Department,
        Actions = [PlanAction.Skip, PlanAction.OutOfSight, PlanAction.HeldBack, PlanAction.Keep],
    };

    public string Name => "departments";

    public string Title(Speech speech) => speech.Say("Departments", "部门");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var stored = await request.Get<IDepartmentStore>().ListAsync(request.Context, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (stored.Count == 0)
        {
            return Parts.Empty(request.CanAct
                ? request.Say(
                    "No department is stored yet. Make a plan on the page \"Dry run\" and apply it.", "尚未存储部门。请在“试运行”页生成计划并应用。")
                : request.Say(
                    "No department is stored yet. The first full run stores them: somebody who may act starts it.",
                    "尚未存储部门。首次全量运行后才会存储，由有权操作者启动。"));
        }

        var ids = stored.Select(one => one.DepartmentId);
        var names = await Departments.NamesAsync(request, ids, cancellationToken).ConfigureAwait(false);
        var people = await request.Get<IUserStore>().CountByDepartmentAsync(request.Context, cancellationToken)
            .ToDictionaryAsync(count => count.Key, count => count.Value, cancellationToken: cancellationToken).ConfigureAwait(false);
        var marks = await MarksAsync(request, cancellationToken).ConfigureAwait(false);
        var chosen = await PeopleAsync(request, names, people, cancellationToken).ConfigureAwait(false);
        return $"{chosen}{new DepartmentsTree(request, stored, names, people) { Marks = marks }.Show()}";
    }

    /// <returns>The departments that the latest full run left alone, with the reason. The others are in scope.</returns>
    private static async Task<Dictionary<string, JournalEntry>> MarksAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<string, JournalEntry>(StringComparer.Ordinal);
        if (await Journal.LatestFullAsync(request, cancellationToken).ConfigureAwait(false) is { } run)
        {
            await foreach (var entry in Journal.EntriesAsync(request, run, LeftAlone, cancellationToken).ConfigureAwait(false))
            {
                marks[entry.Id] = entry;
            }
        }

        return marks;
    }

    private static async Task<Html> PeopleAsync(
        AdminRequest request,
        IReadOnlyDictionary<long, string> names,
        IReadOnlyDictionary<long, int> people,
        CancellationToken cancellationToken)
    {
        if (!long.TryParse(request.Query("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Html.Nothing;
        }

        var (count, skip) = (people.GetValueOrDefault(id), request.Number("skip"));
        var shown = await request.Get<IUserStore>().ListInDepartmentAsync(request.Context, id, skip, PageSize, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var items = shown.Select(user => (Html)$"<li>{Parts.Person(request, user.UserId, user.Name)}</li>");
        var list = shown.Count == 0
            ? Parts.Empty(request.Say("Nobody is stored directly in this department.", "没有直接属于该部门的已存人员。"))
            : (Html)$"<ul>{items}</ul>";
        return $"""
            <section><h2><bdi>{names.GetValueOrDefault(id)}</bdi> <code>{id}</code></h2>
            {list}
            {Parts.Pager(request, count, skip, PageSize, to => request.Link("departments", ("id", $"{id}"), ("skip", to)))}</section>
            """;
    }
}
