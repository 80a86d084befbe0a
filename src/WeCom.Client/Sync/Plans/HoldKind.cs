namespace WeCom.Client.Sync.Plans;

/// <summary>Specifies why removals are held back.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum HoldKind
{
    /// <summary>The read was incomplete, so an absent record may still exist. It cannot be approved; repeat the run.</summary>
    IncompleteRead = 0,

    /// <summary>The read contained no record of this type. It cannot be approved; repeat the run.</summary>
    EmptyRead = 1,

    /// <summary>More records would be removed at once than the limits allow.</summary>
    TooMany = 2,

    /// <summary>More records would be removed within a day than the limits allow.</summary>
    TooManyInDay = 3,

    /// <summary>
    /// Another run of the company began or ended after the applied plan was made, the journal no longer has the plan, or the removal policy
    /// is another one now. It cannot be approved; make the plan again.
    /// </summary>
    StalePlan = 4,

    /// <summary>
    /// The journal, or the rejections, could not be asked or told before the removals. It cannot be approved; see that their database works
    /// and repeat the run.
    /// </summary>
    JournalFailed = 5,
}
