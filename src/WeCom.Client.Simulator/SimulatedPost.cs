namespace WeCom.Client.Simulator;

/// <summary>Represents one attempt to post one event.</summary>
public sealed record SimulatedPost
{
    /// <summary>Gets the address of the callback.</summary>
    public required Uri Url { get; init; }

    /// <summary>Gets the event as XML, decrypted.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the number of the attempt, 1 to 3.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets the HTTP status that was answered; 0 if there was no answer within five seconds.</summary>
    public required int StatusCode { get; init; }
}
