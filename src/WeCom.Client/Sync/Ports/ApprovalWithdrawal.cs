namespace WeCom.Client.Sync.Ports;

/// <summary>Represents the decision that an approval of removals no longer counts.</summary>
public sealed record ApprovalWithdrawal
{
    /// <summary>Gets the name of the person who withdrew the approval.</summary>
    public required string WithdrawnBy { get; init; }

    /// <summary>Gets the time of the withdrawal.</summary>
    public required DateTimeOffset WithdrawnAt { get; init; }

    /// <summary>Gets the reason for the withdrawal; null if none was given.</summary>
    public string? Reason { get; init; }
}
