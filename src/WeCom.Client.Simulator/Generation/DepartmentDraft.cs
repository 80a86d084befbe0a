namespace WeCom.Client.Simulator.Generation;

/// <summary>A department while the company is drawn.</summary>
internal sealed class DepartmentDraft(long id, string name, int level, DepartmentDraft? parent, DepartmentKind kind)
{
    public long Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>0 for the root.</summary>
    public int Level { get; } = level;

    public DepartmentDraft? Parent { get; } = parent;

    public DepartmentKind Kind { get; } = kind;

    public long Order { get; init; }

    public bool HasChildren { get; set; }

    /// <summary>The leaders' userids; the first is everybody's direct leader.</summary>
    public string[] Leaders { get; set; } = [];

    /// <summary>Shared by all people who are in this department alone and do not lead it: a large company holds few lists.</summary>
    public long[] OnlyHere { get; } = [id];
}
