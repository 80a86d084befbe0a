namespace WeCom.Client.Admin.Pages;

/// <summary>The decision that a set of removals is not to be approved.</summary>
internal sealed record Rejection
{
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }
}
