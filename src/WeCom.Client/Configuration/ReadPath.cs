namespace WeCom.Client.Configuration;

/// <summary>Specifies how a full sync reads the people of a company.</summary>
/// <remarks>
/// <para>Each path gives the same result. Departments are read by <c>department/list</c> on each of them.</para>
/// <para>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</para>
/// </remarks>
public enum ReadPath
{
    /// <summary>
    /// By an export where at least 1,000 departments are visible, which takes far fewer calls; otherwise by lists. An export that is
    /// refused or fails is reported as a warning, and lists are read in its place.
    /// </summary>
    Auto,

    /// <summary>By <c>user/list</c>, one call for each department.</summary>
    Lists,

    /// <summary>
    /// By an export (<c>export/user</c>), however many departments there are. An export that is refused or fails is reported as a warning,
    /// and lists are read in its place.
    /// </summary>
    Export,
}
