namespace WeCom.Client.Sync.Trace;

/// <summary>Specifies the outcome of the record that was traced.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum TraceOutcome
{
    /// <summary>The record is neither in WeCom, as far as this app sees, nor in the store.</summary>
    Absent = 0,

    /// <summary>The stored record is up to date.</summary>
    Unchanged = 1,

    /// <summary>The store was written.</summary>
    Written = 2,

    /// <summary>The store would be written, but the trace only looked.</summary>
    WouldBeWritten = 3,

    /// <summary>Nothing was done, for the reason that the trace tells.</summary>
    LeftAlone = 4,

    /// <summary>The removal was held back.</summary>
    HeldBack = 5,

    /// <summary>The record could not be read or written.</summary>
    Failed = 6,
}
