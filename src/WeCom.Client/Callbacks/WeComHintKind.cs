namespace WeCom.Client.Callbacks;

/// <summary>Specifies what a row of the inbox is about.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum WeComHintKind
{
    /// <summary>A member is read again. The id is the userid.</summary>
    User = 0,

    /// <summary>A department and its branch are read again. The id is the department id.</summary>
    Department = 1,

    /// <summary>One event that waits for the handlers of the host. The id belongs to the row alone.</summary>
    Event = 2,

    /// <summary>
    /// The last event about an app that few members open. The id is the app's; of an app that WeCom
    /// restricts, rather than stops, "/low_active" follows it. The row is not processed; the status is read from it.
    /// </summary>
    App = 3,

    /// <summary>
    /// An endpoint at which events arrive. The id is its name. Nothing is done with it; it tells when the last event arrived.
    /// </summary>
    Endpoint = 4,

    /// <summary>
    /// A userid that a member had only until the next new one, before anybody read them under it. The id is that userid, the previous id
    /// the one before. Nothing is done with it; it lets the next new userid find the record.
    /// </summary>
    PassedUserId = 5,
}
