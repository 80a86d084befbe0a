using WeCom.Client.Contacts;

namespace WeCom.Client.Organization;

/// <summary>A department in its place in the tree.</summary>
public sealed class DepartmentNode
{
    private readonly List<DepartmentNode> _children = [];

    internal DepartmentNode(WeComDepartment department, DepartmentNode? parent)
    {
        Department = department;
        Parent = parent;
        Level = parent is null ? 0 : parent.Level + 1;
        parent?._children.Add(this);
    }

    /// <summary>The department as WeCom returned it.</summary>
    public WeComDepartment Department { get; }

    /// <summary>The department above; null for a root of what this app sees.</summary>
    public DepartmentNode? Parent { get; }

    /// <summary>The departments directly below, by rank (larger first), then by id.</summary>
    public IReadOnlyList<DepartmentNode> Children => _children;

    /// <summary>How many departments stand above; 0 for a root.</summary>
    public int Level { get; }
}
