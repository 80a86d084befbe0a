namespace WeCom.Client.Errors;

/// <summary>Who has to act before the call can succeed.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum ErrorActor
{
    /// <summary>Nobody: it passes by itself, or the library deals with it.</summary>
    Nobody,

    /// <summary>An administrator of the company, in the WeCom console (企业微信管理后台).</summary>
    WeComAdmin,

    /// <summary>The developer of the code that made the call.</summary>
    Developer,

    /// <summary>Whoever runs the host: its settings, its network, its secrets.</summary>
    HostOperator,

    /// <summary>The member in person, by logging in or agreeing again.</summary>
    Member,

    /// <summary>The service provider (服务商) that made the app or suite.</summary>
    ServiceProvider,
}
