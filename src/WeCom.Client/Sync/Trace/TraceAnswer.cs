namespace WeCom.Client.Sync.Trace;

/// <summary>Specifies what WeCom answered when it was asked for one record by name.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum TraceAnswer
{
    /// <summary>WeCom returned the record.</summary>
    Found = 0,

    /// <summary>WeCom does not know the record.</summary>
    NotFound = 1,

    /// <summary>The record exists, but this app may not see it (60011).</summary>
    NotVisible = 2,

    /// <summary>The question failed, or the answer could not be read.</summary>
    Failed = 3,
}
