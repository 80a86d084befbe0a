using Spectre.Console;
using WeCom.Client.Errors.Internal;
using WeCom.Client.Organization;
using static System.FormattableString;

namespace SyncConsole.Rendering;

/// <summary>Shows the top of a department tree, and counts the rest.</summary>
internal static class DepartmentTreeView
{
    // The number of departments shown at each level. Deeper levels are not shown.
    private static readonly int[] Shown = [3, 6, 3];

    public static void Show(Report report, DepartmentTree departments)
    {
        foreach (var root in departments.Roots.Take(Shown[0]))
        {
            var tree = new Tree(Label(departments, root)) { Style = Style.Parse("grey") };
            Add(tree, departments, root);
            report.Show(tree);
        }

        if (departments.Roots.Count > Shown[0])
        {
            report.Note(More(departments.Roots.Count - Shown[0]));
        }
    }

    private static void Add(IHasTreeNodes parent, DepartmentTree departments, DepartmentNode department)
    {
        var level = department.Level + 1;
        if (level >= Shown.Length)
        {
            return;
        }

        foreach (var child in department.Children.Take(Shown[level]))
        {
            Add(parent.AddNode(Label(departments, child)), departments, child);
        }

        if (department.Children.Count > Shown[level])
        {
            parent.AddNode(new Text(More(department.Children.Count - Shown[level]), Style.Parse("grey")));
        }
    }

    private static Markup Label(DepartmentTree departments, DepartmentNode department)
    {
        var below = departments.Subtree(department.Department.DepartmentId).Count() - 1;
        return new Markup(
            $"{Markup.Escape(PrintableText.Of(department.Department.Name ?? "?"))} "
            + $"[grey]({Invariant($"{department.Department.DepartmentId}")}){(below > 0 ? Invariant($", {below:N0} below") : "")}[/]");
    }

    private static string More(int count) => Invariant($"… and {count:N0} more");
}
