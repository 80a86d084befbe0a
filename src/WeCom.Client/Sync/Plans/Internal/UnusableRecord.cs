namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>A record that is in WeCom and cannot be used.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The reason, for a program.</param>
/// <param name="Detail">The reason, in words.</param>
internal sealed record UnusableRecord(string Id, PlanReasonKind Kind, string Detail);
