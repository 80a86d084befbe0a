namespace WeCom.Client.Callbacks;

/// <summary>Specifies what WeCom reports about an app that few members open.</summary>
/// <remarks>
/// Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.
/// https://developer.work.weixin.qq.com/document/path/90376
/// </remarks>
public enum AppActivity
{
    /// <summary>WeCom is about to stop the app, because no one opens it (<c>inactive_alert</c>).</summary>
    InactiveAlert,

    /// <summary>WeCom stopped the app, because no one opens it (<c>close_inactive_agent</c>).</summary>
    InactiveClosed,

    /// <summary>The app runs again (<c>reopen_inactive_agent</c>).</summary>
    InactiveReopened,

    /// <summary>WeCom is about to restrict the app, since few open it (<c>low_active_alert</c>).</summary>
    LowActiveAlert,

    /// <summary>WeCom restricted the app, since few open it (<c>low_active</c>).</summary>
    LowActive,

    /// <summary>The app runs without restriction again (<c>active_restored</c>).</summary>
    Restored,
}
