namespace WeCom.Client.Callbacks.Internal;

/// <summary>What came of rows whose members and departments were read again.</summary>
internal sealed record Followed
{
    /// <summary>Why rows failed; the others are done.</summary>
    public Dictionary<WeComInboxRow, string> Failures { get; init; } = [];

    /// <summary>What is to be remembered, or looked at by itself.</summary>
    public List<WeComHint> Hints { get; init; } = [];
}
