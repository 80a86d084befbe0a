namespace WeCom.Client.Contacts;

/// <summary>Specifies the secret whose access token a call carries.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum WeComCredential
{
    /// <summary>The app's secret; where none is configured, the contacts-sync secret.</summary>
    App,

    /// <summary>The contacts-sync secret (通讯录同步 Secret).</summary>
    ContactsSecret,
}
