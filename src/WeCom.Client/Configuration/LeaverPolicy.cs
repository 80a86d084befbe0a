namespace WeCom.Client.Configuration;

/// <summary>Specifies what happens to a stored record that is no longer in WeCom.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum LeaverPolicy
{
    /// <summary>The record stays as it is, and the plan names it.</summary>
    Keep,

    /// <summary>The record is marked as inactive and keeps its values.</summary>
    Deactivate,

    /// <summary>The record is deleted. A record that was inactive before stays as it is.</summary>
    Delete,
}
