namespace WeCom.Client.Simulator.Generation;

/// <summary>A department during the generation of a company.</summary>
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

    /// <summary>The userids of the leaders.</summary>
    public string[] Leaders { get; private set; } = [];

    /// <summary>The first of the leaders: the direct leader of the members, who share the list.</summary>
    public string[] FirstLeader { get; private set; } = [];

    /// <summary>Shared by all people who are in this department only, to save memory.</summary>
    public long[] OnlyHere { get; } = [id];

    public void AddLeader(string userId)
    {
        Leaders = [.. Leaders, userId];
        FirstLeader = Leaders.Length == 1 ? Leaders : [Leaders[0]];
    }
}
