using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>A rule that leaves a record out.</summary>
/// <param name="Kind">The kind of reason that names the rule.</param>
/// <param name="Detail">The text that fills the gap in the rule's text; null if it has no gap.</param>
/// <param name="WhenStored">The treatment of a record that is stored already.</param>
internal sealed record SkipRule(PlanReasonKind Kind, string? Detail, WhenStored WhenStored);
