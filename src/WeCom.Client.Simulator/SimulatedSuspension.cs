namespace WeCom.Client.Simulator;

/// <summary>Specifies the changes that WeCom makes to an app that is little used. Each is an event that is posted to the app.</summary>
/// <remarks>
/// Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.
/// https://developer.work.weixin.qq.com/document/path/90376
/// </remarks>
public enum SimulatedSuspension
{
    /// <summary>The app has not been used for a long time and will be suspended (inactive_alert).</summary>
    InactiveAlert,

    /// <summary>The app is suspended (close_inactive_agent).</summary>
    CloseInactiveAgent,

    /// <summary>The app is in use again (reopen_inactive_agent).</summary>
    ReopenInactiveAgent,

    /// <summary>The app is little used and will be limited (low_active_alert).</summary>
    LowActiveAlert,

    /// <summary>The app is limited (low_active).</summary>
    LowActive,

    /// <summary>The limits of the app are lifted (active_restored).</summary>
    ActiveRestored,
}
