namespace WeCom.Client.Sync.Runs;

/// <summary>The reason why a change was not made.</summary>
/// <param name="Message">The description of the failure, in the configured language.</param>
/// <param name="Exception">The exception of the store; null if it only refused the change.</param>
internal sealed record WriteFailure(string Message, Exception? Exception);
