namespace WeCom.Client.Diagnostics;

/// <summary>
/// Specifies the severity of a finding. <see cref="Broken"/> is the worst; then come <see cref="Attention"/>, <see cref="Unknown"/> and
/// <see cref="Good"/>.
/// </summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum DoctorState
{
    /// <summary>Nothing needs to be done.</summary>
    Good,

    /// <summary>It could not be found out, because of another finding or because there was nothing to look at.</summary>
    Unknown,

    /// <summary>A sync works, but this needs attention.</summary>
    Attention,

    /// <summary>A sync fails, or sees nothing.</summary>
    Broken,
}
