namespace WeCom.Client.Diagnostics;

/// <summary>Specifies what a finding is about.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum DoctorCheck
{
    /// <summary>The settings of the registration.</summary>
    Settings,

    /// <summary>The name of the server is resolved to an address.</summary>
    NameResolution,

    /// <summary>The server is reached, and answers in time.</summary>
    Connection,

    /// <summary>The certificate of the server is trusted, and an encrypted connection is made.</summary>
    Tls,

    /// <summary>The answers are WeCom's: JSON, and not the page of a proxy.</summary>
    Answers,

    /// <summary>The clock of this host agrees with that of the server.</summary>
    Clock,

    /// <summary>The company id and the secret of the app obtain an access token.</summary>
    Token,

    /// <summary>The address of this host as WeCom sees it is a trusted IP (企业可信IP).</summary>
    TrustedIp,

    /// <summary>WeCom allows as many calls as are needed.</summary>
    RateLimit,

    /// <summary>The app is enabled, and the AgentId is its own.</summary>
    App,

    /// <summary>The visible scope (可见范围) of the app.</summary>
    VisibleScope,

    /// <summary>The fields of people and departments that are granted. <see cref="DoctorReport.Fields"/> has each of them.</summary>
    Fields,

    /// <summary>The contacts-sync secret (通讯录同步 Secret).</summary>
    ContactsSecret,

    /// <summary>The calls and the time that a read of the whole company takes.</summary>
    Cost,

    /// <summary>The callbacks that WeCom sends.</summary>
    Callbacks,

    /// <summary>The settings of the callbacks are valid, and their address answers as WeCom expects.</summary>
    CallbackAddress,

    /// <summary>The stores of the host can be listed, and name each record once.</summary>
    Stores,

    /// <summary>The journal of the syncs can be read.</summary>
    Journal,

    /// <summary>The sync of the company that runs, and whether the process of one died.</summary>
    Lease,

    /// <summary>The last full sync.</summary>
    LastFullSync,
}
