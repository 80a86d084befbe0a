namespace WeCom.Client.Simulator;

/// <summary>A fault of one answer. See <see cref="SimulatedAnswer.Of"/> and <see cref="SimulatedFaults"/>.</summary>
/// <remarks>Values may be added in later releases, and none is removed or renumbered: code that switches over it needs a default.</remarks>
public enum SimulatedFault
{
    /// <summary>The server says that it is busy: errcode -1.</summary>
    Busy,

    /// <summary>HTTP 503 without a body.</summary>
    ServerError,

    /// <summary>The connection is broken before anything is sent.</summary>
    ResetBeforeHeaders,

    /// <summary>The connection is broken after the headers, in the middle of the body.</summary>
    ResetAfterHeaders,

    /// <summary>The body is cut off in the middle, with a matching Content-Length.</summary>
    Truncated,

    /// <summary>An HTML page in place of JSON, with status 200.</summary>
    Html,

    /// <summary>Status 200 and no body.</summary>
    Empty,

    /// <summary>The right answer, with the content type text/html.</summary>
    WrongContentType,

    /// <summary>The right answer in ten pieces, with a second between them.</summary>
    Drip,

    /// <summary>The right answer after a minute, which is longer than a client waits.</summary>
    Late,

    /// <summary>A page of user/list_id begins with the last row of the page before.</summary>
    DoubledRow,

    /// <summary>A page of user/list_id leaves its first row out.</summary>
    MissingRow,

    /// <summary>
    /// The server's clock moves three hours ahead before it answers: the token of the request has expired, like everything else that was
    /// issued.
    /// </summary>
    ClockAhead,

    /// <summary>The server's clock moves three hours back before it answers.</summary>
    ClockBack,
}
