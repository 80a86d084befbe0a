namespace WeCom.Client.Sync.Ports;

/// <summary>Specifies what a step of a batch does to the table of a store.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum StoreAction
{
    /// <summary>
    /// Move the record to the temporary userid of the step, which no member can have. A later step of the batch gives it its new userid.
    /// Two records that swap userids need it where the table has a unique index on them.
    /// </summary>
    StepAside,

    /// <summary>Mark the record as no longer in WeCom, and keep everything it holds.</summary>
    Deactivate,

    /// <summary>Delete the record.</summary>
    Delete,

    /// <summary>Update the record, and make it active again where it is not.</summary>
    Update,

    /// <summary>Insert a record, or link a row that the host already has and that no other record is linked to.</summary>
    Insert,
}
