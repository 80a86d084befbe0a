using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Simulator;

/// <summary>What a simulator is told to do with a request in place of, or before, its own answer. See <see cref="WeComSimulator.AnswerNext"/>.</summary>
public sealed record SimulatedAnswer
{
    /// <summary>An answer without a single byte of body.</summary>
    public static SimulatedAnswer Empty { get; } = new() { Body = "" };

    /// <summary>A connection that breaks before anything was answered.</summary>
    public static SimulatedAnswer Reset { get; } = new() { Body = "", BreaksConnection = true };

    /// <summary>The HTTP status.</summary>
    /// <value>The default is 200.</value>
    public int StatusCode { get; init; } = 200;

    /// <summary>The content type.</summary>
    /// <value>The default is WeCom's own.</value>
    public string ContentType { get; init; } = "application/json; charset=UTF-8";

    /// <summary>The body as it is sent, in UTF-8; null lets the simulator answer as it would have.</summary>
    /// <value>The default is null.</value>
    public string? Body { get; init; }

    /// <summary>The errcode to fail with, in the shape in which this endpoint fails: its default fields, headers and message.</summary>
    /// <value>The default is null: none.</value>
    public int? ErrorCode { get; init; }

    /// <summary>Whether the connection breaks: before the headers where <see cref="Body"/> is empty, else in the body, of which more was announced.</summary>
    /// <value>The default is false.</value>
    public bool BreaksConnection { get; init; }

    /// <summary>How long the answer takes, by the simulator's clock.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Delay { get; init; }

    /// <summary>The pause between each tenth of the body and the next.</summary>
    /// <value>The default is zero: the body comes at once.</value>
    public TimeSpan Drip { get; init; }

    /// <summary>The share of its own answer that the simulator sends, 0 to 1.</summary>
    /// <value>The default is 1.</value>
    public double SentShare { get; init; } = 1;

    /// <summary>By how many rows a page of user/list_id begins too late; too early where it is negative.</summary>
    /// <value>The default is 0.</value>
    public int RowShift { get; init; }

    /// <summary>By how much the simulator's clock jumps before it looks at the request, as <see cref="WeComSimulator.JumpClock"/> lets it.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan ClockJump { get; init; }

    /// <summary>Runs when the request has come and before it is answered: to hold it back, to change the company under a reader. Cancelled when the caller gives up or the simulator is disposed.</summary>
    /// <value>The default is null: nothing.</value>
    public Func<CancellationToken, Task>? Before { get; init; }

    /// <summary>Whether it is another answer than the simulator's own, however late that comes.</summary>
    internal bool IsFaulty => Body is not null || ErrorCode is not null || StatusCode != 200 || RowShift != 0 || !IsWhole;

    internal bool IsWhole => !BreaksConnection && SentShare >= 1 && Drip == TimeSpan.Zero && ContentType == CallPipeline.Json;

    /// <summary>Goes wrong in one of the usual ways.</summary>
    /// <param name="fault">The way.</param>
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

    /// <summary>Answers with this JSON, or with what is left of it where the text is cut off.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Json(string body) => new() { Body = body };

    /// <summary>Answers with a page, as a proxy or a login portal on the way does.</summary>
    /// <param name="body">The page.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Html(string body = "<html><body>502 Bad Gateway</body></html>", int statusCode = 200) =>
        new() { Body = body, StatusCode = statusCode, ContentType = "text/html" };

    /// <summary>Answers with an HTTP status and no body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer Status(int statusCode) => new() { Body = "", StatusCode = statusCode };

    /// <summary>Answers as usual, but not before this has run.</summary>
    /// <param name="before">For example a wait for the test's signal. Cancelled when the caller gives up.</param>
    /// <returns>The answer.</returns>
    public static SimulatedAnswer After(Func<CancellationToken, Task> before) => new() { Before = before };
}
