namespace WeCom.Client.Schedule;

/// <summary>Callbacks were parked, since following them failed again and again.</summary>
public sealed record ParkedNotice : SyncNotice
{
    /// <summary>Gets the number of parked rows of the inbox.</summary>
    public int Count { get; init; }
}
