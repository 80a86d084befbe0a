namespace WeCom.Client.Diagnostics;

/// <summary>Specifies whether WeCom returns a field to this registration.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum DoctorFieldState
{
    /// <summary>It cannot be determined, because no record was seen or because the records that were seen fit both cases.</summary>
    Unknown,

    /// <summary>WeCom returned it, or returned it empty, with at least one record.</summary>
    Granted,

    /// <summary>WeCom returned it with none of the records that were seen.</summary>
    NotGranted,
}
