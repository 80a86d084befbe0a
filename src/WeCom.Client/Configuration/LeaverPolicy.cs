namespace WeCom.Client.Configuration;

/// <summary>What becomes of a stored record that is no longer in WeCom.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum LeaverPolicy
{
    /// <summary>Nothing: it stays as it is, and the plan names it.</summary>
    Keep,

    /// <summary>It is marked as inactive and keeps everything it holds.</summary>
    Deactivate,

    /// <summary>It is deleted. One that was inactive before stays as it is.</summary>
    Delete,
}
