namespace WeCom.Client.Sync.Ports;

/// <summary>
/// Specifies the kind of event by which a callback told of a record. Of several that were followed together, <see cref="NewUserId"/> counts
/// first, then <see cref="Deleted"/>, <see cref="Scope"/> and <see cref="Changed"/>.
/// </summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum JournalEventKind
{
    /// <summary>The member or department was created or changed, or, of a member, a department above them.</summary>
    Changed = 0,

    /// <summary>A tag or the visible scope of an app changed.</summary>
    Scope = 1,

    /// <summary>The member or department was deleted.</summary>
    Deleted = 2,

    /// <summary>The member got a new userid.</summary>
    NewUserId = 3,
}
