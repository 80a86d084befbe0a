namespace WeCom.Client.Sync.Ports;

/// <summary>Specifies what a store does with a record.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum ChangeKind
{
    /// <summary>Insert the record, link one that the host already has, update it, or make it active again.</summary>
    Save,

    /// <summary>Mark the record as no longer in WeCom, and keep everything it holds.</summary>
    Deactivate,

    /// <summary>Delete the record.</summary>
    Delete,
}
