namespace WeCom.Client.Sync;

/// <summary>Specifies the type of a record.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum RecordType
{
    /// <summary>A department.</summary>
    Department,

    /// <summary>A person.</summary>
    User,
}
