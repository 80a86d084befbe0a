namespace WeCom.Client.Sync;

/// <summary>The outcome of <see cref="IWeChatSyncService.TestConnectionAsync"/>.</summary>
/// <param name="Success">Whether WeCom answered as it should.</param>
/// <param name="Errors">What failed and what to do; empty on success.</param>
public sealed record ConnectionTestResult(bool Success, IReadOnlyList<string> Errors);
