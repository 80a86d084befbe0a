namespace WeCom.Client.Sync.Plans;

/// <summary>Specifies what a plan does with a record.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum PlanAction
{
    /// <summary>WeCom has it, the store does not.</summary>
    Create = 0,

    /// <summary>It differs, or is inactive and comes back.</summary>
    Update = 1,

    /// <summary>Its userid changed.</summary>
    Rename = 2,

    /// <summary>The host's rules leave it out; what is stored stays as it is.</summary>
    Skip = 3,

    /// <summary>It is in WeCom but cannot be read; what is stored stays as it is.</summary>
    Fail = 4,

    /// <summary>It is no longer in WeCom.</summary>
    Remove = 5,

    /// <summary>The read did not show it, and it stays: the reason says why.</summary>
    Keep = 6,

    /// <summary>It was last seen in a place that this run did not see. It stays, unless a human approves the whole set.</summary>
    OutOfSight = 7,
}
