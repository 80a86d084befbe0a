using WeCom.Client.Contacts;

namespace WeCom.Client.Organization;

/// <summary>Represents a department in a <see cref="DepartmentTree"/>.</summary>
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

    /// <summary>Gets the department as WeCom returned it.</summary>
    public WeComDepartment Department { get; }

    /// <summary>Gets the parent, or null for a root.</summary>
    public DepartmentNode? Parent { get; }

    /// <summary>Gets the direct children, by rank (larger first), then by id.</summary>
    public IReadOnlyList<DepartmentNode> Children => _children;

    /// <summary>Gets the number of ancestors; 0 for a root.</summary>
    public int Level { get; }
}
