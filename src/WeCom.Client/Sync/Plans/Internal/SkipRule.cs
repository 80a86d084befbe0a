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

    /// <summary>
    /// Returns the rule that does more to a stored record: this one or a further one. Of two that deactivate, one by departments gives way
    /// to one that no department speaks against.
    /// </summary>
    public SkipRule Stricter(SkipRule? further)
    {
        if (further is null)
        {
            return this;
        }

        var isSurer = IsByPlace && further is { WhenStored: WhenStored.Deactivate, IsByPlace: false };
        return isSurer || further.WhenStored > WhenStored ? further : this;
    }
}
