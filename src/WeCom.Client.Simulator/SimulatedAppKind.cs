namespace WeCom.Client.Simulator;

/// <summary>Specifies the creator of an app, which determines what the app may read.</summary>
/// <remarks>
/// Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.
/// https://developer.work.weixin.qq.com/document/path/96079
/// </remarks>
public enum SimulatedAppKind
{
    /// <summary>A self-built app (自建应用).</summary>
    SelfBuilt,

    /// <summary>An app that a provider develops for this company (代开发): the administrator grants it details one by one.</summary>
    ProviderDeveloped,

    /// <summary>
    /// An app of a third party's suite (第三方应用): it reads encrypted userids in place of userids and names. It gets its tokens from
    /// service/get_suite_token and service/get_corp_token.
    /// </summary>
    ThirdParty,
}
