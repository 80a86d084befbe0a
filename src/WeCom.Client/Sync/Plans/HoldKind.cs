namespace WeCom.Client.Sync.Plans;

/// <summary>Specifies why removals are held back.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum HoldKind
{
    /// <summary>The read was incomplete, so who is absent may not have left. No approval helps: read again.</summary>
    IncompleteRead = 0,

    /// <summary>The read showed no record of this kind. No approval helps: read again.</summary>
    EmptyRead = 1,

    /// <summary>More would go at once than the limits allow.</summary>
    TooMany = 2,

    /// <summary>More would go within a day than the limits allow.</summary>
    TooManyInDay = 3,

    /// <summary>
    /// A plan that was kept is applied, and another run of the company began or ended after it was made. No approval helps: plan again.
    /// </summary>
    StalePlan = 4,
}
