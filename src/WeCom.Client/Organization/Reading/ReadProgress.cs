namespace WeCom.Client.Organization.Reading;

/// <summary>
/// Of how many of how many departments the people are read. Before the first one also how many calls that takes, and about how long.
/// </summary>
internal readonly record struct ReadProgress(int Done, int Total, TimeSpan? Expected = null)
{
    /// <summary>The number of calls that the read takes; null: one for each department.</summary>
    public int? ExpectedCalls { get; init; }
}
