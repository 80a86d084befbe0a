namespace WeCom.Client.Errors;

/// <summary>What kind of failure it is, and so what can be done about it.</summary>
public enum ErrorCategory
{
    /// <summary>A code that this library does not know. Never retried; code, text and hint are shown as they came.</summary>
    Unknown,

    /// <summary>
    /// WeCom is busy or in conflict with itself; the same call may succeed later. <see cref="WeComError.IsRetryable"/> says which codes
    /// this library repeats by itself.
    /// </summary>
    Transient,

    /// <summary>The access token is not accepted; it is renewed once before this is reported.</summary>
    Token,

    /// <summary>Called too often, or too many calls at once.</summary>
    RateLimit,

    /// <summary>Something an administrator or developer must set right: corpid, secret, agent, trusted IP.</summary>
    Configuration,

    /// <summary>This app or secret may not do this, or may not see this member or department.</summary>
    Permission,

    /// <summary>What was asked for does not exist, or lies outside what this app sees.</summary>
    NotFound,

    /// <summary>The request itself is wrong.</summary>
    InvalidArgument,

    /// <summary>A change to the directory that its rules do not allow.</summary>
    Conflict,

    /// <summary>No answer came: name resolution, connection, TLS, a connection that broke, a time limit.</summary>
    Network,

    /// <summary>An answer came that is not WeCom's: HTML, an empty or cut-off body, an unexpected HTTP status.</summary>
    InvalidResponse,

    /// <summary>The host's own store failed.</summary>
    Store,
}
