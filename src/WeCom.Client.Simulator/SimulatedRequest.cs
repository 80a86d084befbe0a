namespace WeCom.Client.Simulator;

/// <summary>Represents a request that a simulator answered.</summary>
public sealed record SimulatedRequest
{
    /// <summary>Gets the endpoint as in <see cref="WeComSimulator.Endpoints"/>, or the whole path if it is no endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Gets the query parameters without tokens and secrets, for example <c>department_id=7</c>.</summary>
    public required string Query { get; init; }

    /// <summary>Gets the errcode that was answered; 0 for success and for a scripted answer that is not an errcode.</summary>
    public int ErrorCode { get; init; }

    /// <summary>Gets the HTTP status that was answered; 0 if the connection was broken before.</summary>
    /// <value>The default is 200.</value>
    public int StatusCode { get; init; } = 200;

    /// <summary>Gets a value that indicates whether a script or a fault has changed the answer.</summary>
    public bool IsFaulty { get; init; }
}
