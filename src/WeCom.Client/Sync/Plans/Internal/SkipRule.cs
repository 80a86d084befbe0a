using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>A rule that leaves a record out.</summary>
/// <param name="Kind">The kind of reason that names the rule.</param>
/// <param name="Detail">The text that fills the gap in the rule's text; null if it has no gap.</param>
/// <param name="WhenStored">The treatment of a record that is stored already.</param>
internal sealed record SkipRule(PlanReasonKind Kind, string? Detail, WhenStored WhenStored)
{
    /// <summary>Gets a value that indicates whether departments that this run did not see may speak against the rule.</summary>
    public bool IsByPlace => Kind is PlanReasonKind.OutsideScope or PlanReasonKind.HostFilter;

    /// <summary>Gets a value that indicates whether Sync:Scope:Include or :Exclude is the rule.</summary>
    public bool IsOfScope => Kind is PlanReasonKind.OutsideScope or PlanReasonKind.DoubtfulScope;

    /// <summary>Determines whether a further rule does more to a stored record than the one that applies already.</summary>
    public static bool IsStricter(WhenStored further, SkipRule rule) => further > rule.WhenStored;

    /// <summary>
    /// The same for a further rule that no department speaks against: it deactivates where the other one may be in doubt.
    /// </summary>
    public static bool IsStricterAnywhere(WhenStored further, SkipRule rule)
        => IsStricter(further, rule) || (further == WhenStored.Deactivate && rule.IsByPlace);
}
