namespace WeCom.Client.Simulator;

/// <summary>One attempt to post one event.</summary>
/// <param name="Url">The address of the callback.</param>
/// <param name="Message">The event as XML, decrypted.</param>
/// <param name="Attempt">The number of the attempt, 1 to 3.</param>
/// <param name="StatusCode">The HTTP status that was answered; 0 if there was no answer within five seconds.</param>
public sealed record SimulatedPost(Uri Url, string Message, int Attempt, int StatusCode);
