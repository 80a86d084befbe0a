namespace WeCom.Client.Sync.Runs;

/// <summary>The reason why a change was not made.</summary>
/// <param name="Message">What happened, in the configured language.</param>
/// <param name="Exception">What the store threw; null where it only refused.</param>
internal sealed record WriteFailure(string Message, Exception? Exception);
