namespace WeCom.Client.Simulator;

/// <summary>A request that a simulator answered.</summary>
/// <param name="Endpoint">The endpoint as in <see cref="WeComSimulator.Endpoints"/>, or the whole path if it is no endpoint.</param>
/// <param name="Query">The query parameters without tokens and secrets, for example <c>department_id=7</c>.</param>
/// <param name="ErrorCode">The errcode that was answered; 0 for success and for a scripted answer that is not an errcode.</param>
/// <param name="StatusCode">The HTTP status that was answered; 0 if the connection was broken before.</param>
/// <param name="IsFaulty">Whether a script or a fault has changed the answer.</param>
public readonly record struct SimulatedRequest(string Endpoint, string Query, int ErrorCode, int StatusCode = 200, bool IsFaulty = false);
