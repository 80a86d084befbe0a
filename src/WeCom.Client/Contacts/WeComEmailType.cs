namespace WeCom.Client.Contacts;

/// <summary>Specifies one of a member's two e-mail addresses.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum WeComEmailType
{
    /// <summary>The company address (企业邮箱).</summary>
    Company = 1,

    /// <summary>The personal address (个人邮箱).</summary>
    Personal = 2,
}
