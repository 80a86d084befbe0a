using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The tree of departments, with the people and the marks of each.</summary>
internal sealed class DepartmentsTree(
    AdminRequest request,
    IReadOnlyCollection<StoredDepartment> stored,
    IReadOnlyDictionary<long, string> names,
    IReadOnlyDictionary<long, int> people)
{
    private const int OpenLevels = 2;

    private readonly ILookup<long, StoredDepartment> _below = stored.ToLookup(one => one.ParentId);
    private readonly HashSet<long> _shown = [];

    /// <summary>The departments that the latest full run left alone, by department id.</summary>
    public required IReadOnlyDictionary<string, JournalEntry> Marks { get; init; }

    public Html Show()
    {
        var known = stored.Select(one => one.DepartmentId).ToHashSet();
        var roots = stored.Where(one => !known.Contains(one.ParentId)).OrderBy(one => one.DepartmentId).ToList();
        var items = roots.Select(root => Item(root, 0)).ToList();

        // A department in a cycle is below no root.
        items.AddRange(stored.Where(one => !_shown.Contains(one.DepartmentId)).ToList().Select(one => Item(one, 0)));
        return $"""
            <p>{request.Say("Departments", "部门")}{request.Colon}{stored.Count(one => one.IsActive)}{request.Say(". ", "。")}
            {request.Say("The number is that of the people directly in a department.", "数字为直接属于该部门的人数。")}</p>
            <ul class="tree">{items}</ul>
            {NotStored(known)}
            """;
    }

    private Html Item(StoredDepartment one, int level)
    {
        if (!_shown.Add(one.DepartmentId))
        {
            return Html.Nothing;
        }

        var below = _below[one.DepartmentId].OrderBy(child => child.DepartmentId).Select(child => Item(child, level + 1)).ToList();
        var id = one.DepartmentId.ToString(CultureInfo.InvariantCulture);
        Html label = $"<bdi>{names.GetValueOrDefault(one.DepartmentId)}</bdi> <code>{id}</code>{Mark(id, one.IsActive)}";
        Html link = $"""
            <a href="{request.Link("departments", ("id", id))}">{request.Say("people", "人员")}{request.Colon}{Count(one)}</a>
            """;
        if (below.Count == 0)
        {
            return $"<li>{label} {link}</li>";
        }

        var open = Html.When(level < OpenLevels, () => $" open");
        return $"<li><details{open}><summary>{label}</summary><ul><li>{link}</li>{below}</ul></details></li>";
    }

    private int Count(StoredDepartment one) => people.GetValueOrDefault(one.DepartmentId);

    private Html Mark(string id, bool isActive)
    {
        Html inactive = Html.When(!isActive, () => $" {request.Say("inactive", "已停用")}");
        return Marks.TryGetValue(id, out var entry)
            ? $""" <strong>{Parts.Action(request, entry.Action)}</strong> <bdi>{Reasons.Shown(request, entry)}</bdi>{inactive}"""
            : inactive;
    }

    // A department out of scope is usually not stored at all.
    private Html NotStored(HashSet<long> known)
    {
        var left = Marks.Values.Where(entry => !long.TryParse(entry.Id, CultureInfo.InvariantCulture, out var id) || !known.Contains(id));
        var items = left.Select(entry => (Html)$"<li><bdi>{entry.Name}</bdi> <code>{entry.Id}</code>{Mark(entry.Id, true)}</li>").ToList();
        return Html.When(items.Count > 0, () => $"<h2>{request.Say("Not stored", "未存储")}</h2><ul>{items}</ul>");
    }
}
