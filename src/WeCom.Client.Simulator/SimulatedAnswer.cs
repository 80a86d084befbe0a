using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>
/// Represents an answer that a simulator gives in place of its own, or a delay before it. See <see cref="WeComSimulator.AnswerNext"/>.
/// </summary>
public sealed record SimulatedAnswer
{
    /// <summary>Gets an answer with an empty body.</summary>
    public static SimulatedAnswer Empty { get; } = new() { Body = "" };

    /// <summary>Gets a connection that is broken before anything is sent.</summary>
    public static SimulatedAnswer Reset { get; } = new() { Body = "", BreaksConnection = true };

    /// <summary>Gets the HTTP status.</summary>
    /// <value>The default is 200.</value>
    public int StatusCode { get; init; } = 200;

    /// <summary>Gets the content type.</summary>
    /// <value>The default is WeCom's own.</value>
    public string ContentType { get; init; } = "application/json; charset=UTF-8";

    /// <summary>Gets the body, sent as UTF-8; null for the simulator's own body.</summary>
    /// <value>The default is null.</value>
    public string? Body { get; init; }

    /// <summary>Gets the errcode to fail with, with the default fields, headers and message of the endpoint's failures.</summary>
    /// <value>The default is null: none.</value>
    public int? ErrorCode { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the connection is broken: before the headers if <see cref="Body"/> is empty, otherwise within
    /// the body.
    /// </summary>
    /// <value>The default is false.</value>
    public bool BreaksConnection { get; init; }

    /// <summary>Gets the delay of the answer, by the simulator's clock.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the pause between each tenth of the body and the next.</summary>
    /// <value>The default is zero: the body is sent at once.</value>
    public TimeSpan Drip { get; init; }

    /// <summary>Gets the share of its own answer that the simulator sends, 0 to 1.</summary>
    /// <value>The default is 1.</value>
    public double SentShare { get; init; } = 1;

    /// <summary>Gets the number of rows by which a page of user/list_id begins too late. If negative, it begins too early.</summary>
    /// <value>The default is 0.</value>
    public int RowShift { get; init; }

    /// <summary>
    /// Gets the time by which the simulator's clock is moved before the request is processed. See <see cref="WeComSimulator.JumpClock"/>.
    /// </summary>
    /// <value>The default is zero.</value>
    public TimeSpan ClockJump { get; init; }

    /// <summary>
    /// Gets a function that runs after the request has arrived and before it is answered, for example to delay the answer or to change the
    /// company meanwhile. Its token is cancelled when the caller disconnects or the simulator is disposed.
    /// </summary>
    /// <value>The default is null: nothing.</value>
    public Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>Gets a value that indicates whether the answer differs from the simulator's own. A delay is no difference.</summary>
    internal bool IsFaulty => Body is not null || ErrorCode is not null || StatusCode != 200 || RowShift != 0 || !IsWhole;

    internal bool IsWhole => !BreaksConnection && SentShare >= 1 && Drip == TimeSpan.Zero && ContentType == CallPipeline.Json;

    /// <summary>Creates the answer that a fault gives.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Of(SimulatedFault fault) => fault switch
    {
        SimulatedFault.Busy => Error(-1),
        SimulatedFault.ServerError => Status(503),
        SimulatedFault.ResetBeforeHeaders => Reset,
        SimulatedFault.ResetAfterHeaders => new() { SentShare = 0.5, BreaksConnection = true },
        SimulatedFault.Truncated => new() { SentShare = 0.5 },
        SimulatedFault.Html => Html(),
        SimulatedFault.Empty => Empty,
        SimulatedFault.WrongContentType => new() { ContentType = "text/html" },
        SimulatedFault.Drip => new() { Drip = TimeSpan.FromSeconds(1) },
        SimulatedFault.Late => new() { Delay = TimeSpan.FromMinutes(1) },
        SimulatedFault.DoubledRow => new() { RowShift = -1 },
        SimulatedFault.MissingRow => new() { RowShift = 1 },
        SimulatedFault.ClockAhead => new() { ClockJump = TimeSpan.FromHours(3) },
        SimulatedFault.ClockBack => new() { ClockJump = TimeSpan.FromHours(-3) },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };

    /// <summary>Fails with an errcode.</summary>
    /// <param name="errorCode">The errcode.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Error(int errorCode) => new() { ErrorCode = errorCode };

    /// <summary>Answers with the given JSON, which may be cut off.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Json(string body) => new() { Body = body };

    /// <summary>Answers with an HTML page, as a proxy or a login portal does.</summary>
    /// <param name="body">The page.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Html(string body = "<html><body>502 Bad Gateway</body></html>", int statusCode = 200) =>
        new() { Body = body, StatusCode = statusCode, ContentType = "text/html" };

    /// <summary>Answers with an HTTP status and no body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Status(int statusCode) => new() { Body = "", StatusCode = statusCode };

    /// <summary>Answers as usual after a delegate has run.</summary>
    /// <param name="before">The delegate, for example a wait for a signal. Its token is cancelled when the caller disconnects.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer After(Func<CancellationToken, Task> before) => new() { Before = before };
}
