namespace WeCom.Client.Errors;

/// <summary>Specifies who has to act before the call can succeed.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum ErrorActor
{
    /// <summary>No one: the failure passes, or the library handles it.</summary>
    Nobody,

    /// <summary>An administrator of the company, in the WeCom console (企业微信管理后台).</summary>
    WeComAdmin,

    /// <summary>The developer of the calling code.</summary>
    Developer,

    /// <summary>The operator of the host, who owns its settings, network and secrets.</summary>
    HostOperator,

    /// <summary>The member, by logging in or giving consent again.</summary>
    Member,

    /// <summary>The service provider (服务商) that made the app or suite.</summary>
    ServiceProvider,
}
