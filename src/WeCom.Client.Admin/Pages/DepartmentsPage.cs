using System.Globalization;
using WeCom.Client.Admin.Mounting;
using WeCom.Client.Admin.Rendering;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Admin.Pages;

/// <summary>The stored departments as a tree.</summary>
internal sealed class DepartmentsPage : IAdminPage
{
    private const int OpenLevels = 2;

    public string Name => "departments";

    public string Title(Speech speech) => speech.Say("Departments", "部门");

    public async Task<Html> ShowAsync(AdminRequest request, CancellationToken cancellationToken)
    {
        var stored = await request.Get<IDepartmentStore>().ListAsync(request.Context, cancellationToken)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (stored.Count == 0)
        {
            return Parts.Empty(request.Say(
                "No department is stored yet. Make a plan on the page \"Dry run\" and apply it.",
                "尚未存储部门。请在“试运行”页生成计划并应用。"));
        }

        var names = await Departments.NamesAsync(request, cancellationToken).ConfigureAwait(false);
        var people = await request.Get<IUserStore>().CountByDepartmentAsync(request.Context, cancellationToken)
            .ToDictionaryAsync(count => count.Key, count => count.Value, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new Tree(request, stored, names, people).Show();
    }

    private sealed class Tree(
        AdminRequest request,
        IReadOnlyCollection<StoredDepartment> stored,
        IReadOnlyDictionary<long, string> names,
        IReadOnlyDictionary<long, int> people)
    {
        private readonly ILookup<long, StoredDepartment> _below = stored.ToLookup(one => one.ParentId);
        private readonly HashSet<long> _shown = [];

        public Html Show()
        {
            var known = stored.Select(one => one.DepartmentId).ToHashSet();
            var roots = stored.Where(one => !known.Contains(one.ParentId)).OrderBy(one => one.DepartmentId).ToList();
            var items = roots.Select(root => Item(root, 0)).ToList();

            // What is in a cycle hangs below no root.
            items.AddRange(stored.Where(one => !_shown.Contains(one.DepartmentId)).ToList().Select(one => Item(one, 0)));
            return $"""
                <p>{request.Say("Departments", "部门")}: {stored.Count(one => one.IsActive)}.
                {request.Say("The number is that of the people directly in a department.", "数字为直接属于该部门的人数。")}</p>
                <ul class="tree">{items}</ul>
                """;
        }

        private Html Item(StoredDepartment one, int level)
        {
            if (!_shown.Add(one.DepartmentId))
            {
                return Html.Nothing;
            }

            var below = _below[one.DepartmentId].OrderBy(child => child.DepartmentId).Select(child => Item(child, level + 1)).ToList();
            Html label = $"""
                <bdi>{names.GetValueOrDefault(one.DepartmentId)}</bdi>
                <code>{one.DepartmentId.ToString(CultureInfo.InvariantCulture)}</code>
                ({people.GetValueOrDefault(one.DepartmentId)}){Html.When(!one.IsActive, () => $" {request.Say("inactive", "已停用")}")}
                """;
            if (below.Count == 0)
            {
                return $"<li>{label}</li>";
            }

            var open = Html.When(level < OpenLevels, () => $" open");
            return $"<li><details{open}><summary>{label}</summary><ul>{below}</ul></details></li>";
        }
    }
}
