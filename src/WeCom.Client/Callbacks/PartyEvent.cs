namespace WeCom.Client.Callbacks;

/// <summary>The base class of the events about one department.</summary>
public abstract record PartyEvent : WeComEvent
{
    /// <summary>Gets the department's id.</summary>
    public required long DepartmentId { get; init; }

    /// <summary>Gets the name, or null if the event does not tell it.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the id of the parent department, or null if the event does not tell it.</summary>
    public long? ParentId { get; init; }

    /// <summary>Gets the rank among the parent's departments, larger first, or null if the event does not tell it.</summary>
    public long? Order { get; init; }
}
