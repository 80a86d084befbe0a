namespace WeCom.Client.Contacts;

/// <summary>Whose access token a call carries.</summary>
public enum WeComCredential
{
    /// <summary>The app's secret.</summary>
    App,

    /// <summary>The contacts-sync secret (通讯录同步 Secret).</summary>
    ContactsSecret,
}
