namespace WeCom.Client.Sync.Plans;

/// <summary>Why removals are held back.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Text">The rule with its numbers, in English.</param>
public sealed record HoldReason(HoldKind Kind, string Text)
{
    /// <summary>Whether a human may let the removals go all the same.</summary>
    public bool IsApprovable => Kind is not (HoldKind.IncompleteRead or HoldKind.EmptyRead or HoldKind.StalePlan);
}
