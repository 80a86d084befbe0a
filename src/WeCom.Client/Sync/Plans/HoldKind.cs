namespace WeCom.Client.Sync.Plans;

/// <summary>Why removals are held back.</summary>
public enum HoldKind
{
    /// <summary>The read was incomplete, so who is absent may not have left. No approval helps: read again.</summary>
    IncompleteRead,

    /// <summary>The read showed nobody. No approval helps: read again.</summary>
    EmptyRead,

    /// <summary>The visible root departments are not those of the last run: this app's visible scope (可见范围) may have changed.</summary>
    RootsChanged,

    /// <summary>More would go at once than the limits allow.</summary>
    TooMany,

    /// <summary>More would go within a day than the limits allow.</summary>
    TooManyInDay,

    /// <summary>A plan that was kept is applied, and another run of the company began or ended after it was made. No approval helps: plan again.</summary>
    StalePlan,
}
