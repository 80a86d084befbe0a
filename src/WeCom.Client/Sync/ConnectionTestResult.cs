namespace WeCom.Client.Sync;

/// <summary>Represents the result of <see cref="IWeChatSyncService.TestConnectionAsync"/>.</summary>
public sealed record ConnectionTestResult
{
    /// <summary>Gets a value that indicates whether WeCom issued a token and accepted it.</summary>
    public bool Success => Errors.Count == 0;

    /// <summary>
    /// Gets the failures with their remedies: <see cref="SyncIssueKind.InvalidConfiguration"/> or
    /// <see cref="SyncIssueKind.ConnectionFailed"/>.
    /// </summary>
    /// <value>The default is empty: the test succeeded.</value>
    public IReadOnlyList<SyncIssue> Errors { get; init; } = [];
}
