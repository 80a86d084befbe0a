namespace WeCom.Client.Sync.Plans;

/// <summary>Specifies what a plan does with a record.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum PlanAction
{
    /// <summary>The record is in WeCom and not in the store.</summary>
    Create = 0,

    /// <summary>The record differs, or is inactive and becomes active again.</summary>
    Update = 1,

    /// <summary>The userid changed.</summary>
    Rename = 2,

    /// <summary>The rules of the host leave the record out. What is stored stays as it is.</summary>
    Skip = 3,

    /// <summary>The record is in WeCom but cannot be read. What is stored stays as it is.</summary>
    Fail = 4,

    /// <summary>The record is no longer in WeCom.</summary>
    Remove = 5,

    /// <summary>The read did not contain the record, and it stays. The reason tells why.</summary>
    Keep = 6,

    /// <summary>The record was last seen in a place that this run did not read. It stays, unless the whole set is approved.</summary>
    OutOfSight = 7,

    /// <summary>
    /// The record is no longer in WeCom, and its removal was held back. Only the journal has this action; in a plan such records are in
    /// <see cref="PlanSection{TChange}.Removals"/>.
    /// </summary>
    HeldBack = 8,
}
