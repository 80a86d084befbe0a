using System.Globalization;
using WeCom.Client.Organization;

namespace WeCom.Client.Sync.Guard;

/// <summary>Which departments are visible at the top. Where they are not those of before, whoever is absent may only be out of scope.</summary>
internal sealed class RootFingerprint
{
    private readonly HashSet<string> _roots;
    private readonly HashSet<string> _broken;
    private readonly bool _isIncomplete;

    public RootFingerprint(OrganizationSnapshot snapshot, DepartmentTree tree)
    {
        _broken = [.. snapshot.MalformedDepartments.Select(record => record.Id!)];
        _isIncomplete = snapshot.Gaps.Count > 0;

        // What lies below a department that is there and can't be read is no root.
        _roots = [.. tree.Roots.Where(root => !_broken.Contains(Text(root.Department.ParentId))).Select(root => Text(root.Department.DepartmentId))];
    }

    /// <summary>Whether they differ. An incomplete read can't tell, and holds removals back by itself.</summary>
    public bool DiffersFrom(string? before)
    {
        if (before is null || _isIncomplete)
        {
            return false;
        }

        var known = Split(before).ToHashSet(StringComparer.Ordinal);
        return !_roots.IsSubsetOf(known) || known.Any(root => !_roots.Contains(root) && !_broken.Contains(root));
    }

    /// <summary>What later runs compare with: these, and of departments that could not be read those of before; after an incomplete read only those.</summary>
    public string After(string? before)
        => _isIncomplete ? before ?? "" : string.Join(',', _roots.Concat(Split(before ?? "").Where(_broken.Contains)).Order(StringComparer.Ordinal));

    private static string[] Split(string roots) => roots.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
