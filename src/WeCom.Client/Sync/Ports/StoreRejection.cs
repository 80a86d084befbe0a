namespace WeCom.Client.Sync.Ports;

/// <summary>Specifies why a store refuses a record.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum StoreRejection
{
    /// <summary>A rule of the host or its database. The message of the exception is the reason.</summary>
    Host = 0,

    /// <summary>The stored record is not the one that the change was planned from.</summary>
    ChangedMeanwhile = 1,

    /// <summary>A member cannot be renamed, since another stored record has the new userid.</summary>
    UserIdTaken = 2,
}
