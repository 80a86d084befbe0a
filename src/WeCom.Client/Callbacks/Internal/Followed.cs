using WeCom.Client.Sync;

namespace WeCom.Client.Callbacks.Internal;

/// <summary>The outcome of reading again the members and departments that rows of the inbox name.</summary>
internal sealed record Followed
{
    /// <summary>The failures of rows. Rows that are not in here succeeded.</summary>
    public Dictionary<WeComInboxRow, SyncIssue> Failures { get; init; } = [];

    /// <summary>The rows about userids that WeCom may not know yet: they are asked for again.</summary>
    public List<WeComInboxRow> Unknown { get; init; } = [];

    /// <summary>New rows for the inbox: records to read later, or each by itself.</summary>
    public List<WeComHint> Hints { get; init; } = [];
}
