namespace WeCom.Client.Schedule;

/// <summary>Represents the notice that callbacks were parked, since their processing failed repeatedly.</summary>
public sealed record ParkedNotice : SyncNotice
{
    /// <summary>Gets the number of parked rows of the inbox.</summary>
    public int Count { get; init; }
}
