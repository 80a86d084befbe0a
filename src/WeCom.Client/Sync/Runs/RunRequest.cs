namespace WeCom.Client.Sync.Runs;

/// <summary>The names of those who requested and who cancelled a run.</summary>
internal sealed class RunRequest
{
    /// <summary>The name of the requester; null if none was named.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The name of the person who cancelled it, set before the run is; null if none was named.</summary>
    public string? CancelledBy { get; set; }
}
