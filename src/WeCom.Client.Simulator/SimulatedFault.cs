namespace WeCom.Client.Simulator;

/// <summary>What can go wrong with one answer. See <see cref="SimulatedAnswer.Of"/> and <see cref="SimulatedFaults"/>.</summary>
public enum SimulatedFault
{
    /// <summary>The server says that it is busy: errcode -1.</summary>
    Busy,

    /// <summary>HTTP 503 without a body.</summary>
    ServerError,

    /// <summary>The connection breaks before anything was answered.</summary>
    ResetBeforeHeaders,

    /// <summary>The connection breaks after the headers, in the middle of the body.</summary>
    ResetAfterHeaders,

    /// <summary>The answer ends in the middle, and its length says that this was all.</summary>
    Truncated,

    /// <summary>A page in the place of JSON, with status 200.</summary>
    Html,

    /// <summary>Status 200 and no body.</summary>
    Empty,

    /// <summary>The right answer, declared as text/html.</summary>
    WrongContentType,

    /// <summary>The right answer in ten pieces, a second between them.</summary>
    Drip,

    /// <summary>The right answer after a minute, which is later than a client waits.</summary>
    Late,

    /// <summary>A page of user/list_id begins with the last row of the page before.</summary>
    DoubledRow,

    /// <summary>A page of user/list_id leaves its first row out.</summary>
    MissingRow,

    /// <summary>The server's clock jumps three hours ahead before it answers: the token that came with the request has expired, and so has everything else that was given out.</summary>
    ClockAhead,

    /// <summary>The server's clock jumps three hours back before it answers.</summary>
    ClockBack,
}
