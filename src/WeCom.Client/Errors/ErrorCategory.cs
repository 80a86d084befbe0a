namespace WeCom.Client.Errors;

/// <summary>Specifies the kind of a failure, which decides what can be done about it.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum ErrorCategory
{
    /// <summary>A code that is not in the catalogue. It is never retried; code, text and hint are reported as received.</summary>
    Unknown,

    /// <summary>
    /// A temporary failure on WeCom's side; the same call may succeed later. <see cref="WeComError.IsRetryable"/> tells which codes are
    /// retried automatically.
    /// </summary>
    Transient,

    /// <summary>The access token is rejected. It has been renewed once before this is reported.</summary>
    Token,

    /// <summary>Too many calls within a time window, or at the same time.</summary>
    RateLimit,

    /// <summary>A wrong setting, such as the corpid, the secret, the agent or the trusted IP.</summary>
    Configuration,

    /// <summary>The app or secret is not permitted to make the call, or to see the member or department.</summary>
    Permission,

    /// <summary>The requested member, department or tag does not exist, or is outside the visible scope of the app.</summary>
    NotFound,

    /// <summary>The request is invalid.</summary>
    InvalidArgument,

    /// <summary>A change to the directory violates one of its rules.</summary>
    Conflict,

    /// <summary>No answer was received, because of name resolution, the connection, TLS or a time limit.</summary>
    Network,

    /// <summary>The answer is not one of WeCom's: HTML, an empty or incomplete body, an unexpected HTTP status.</summary>
    InvalidResponse,

    /// <summary>A store of the host failed.</summary>
    Store,
}
