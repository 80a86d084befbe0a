namespace WeCom.Client.Sync.Plans;

/// <summary>What a plan does with a record.</summary>
public enum PlanAction
{
    /// <summary>WeCom has it, the store does not.</summary>
    Create,

    /// <summary>It differs, or is inactive and comes back.</summary>
    Update,

    /// <summary>Its userid changed.</summary>
    Rename,

    /// <summary>The host's rules leave it out; what is stored stays as it is.</summary>
    Skip,

    /// <summary>It is in WeCom but cannot be read; what is stored stays as it is.</summary>
    Fail,

    /// <summary>It is no longer in WeCom.</summary>
    Remove,

    /// <summary>It is no longer in WeCom, and stays all the same.</summary>
    Keep,
}
