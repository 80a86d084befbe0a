namespace WeCom.Client.Contacts;

/// <summary>Specifies the activation status of a member. Numbers that WeCom adds later are kept as they are.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum WeComUserStatus
{
    /// <summary>Activated (已激活, 1).</summary>
    Active = 1,

    /// <summary>Disabled (已禁用, 2).</summary>
    Disabled = 2,

    /// <summary>Not activated yet (未激活, 4).</summary>
    NotActivated = 4,

    /// <summary>Left the company (退出企业, 5).</summary>
    Left = 5,
}
