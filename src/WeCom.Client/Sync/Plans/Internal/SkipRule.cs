using WeCom.Client.Configuration;

namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>A rule that leaves a record out.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Detail">What fills the gap in the rule's text; null where there is none.</param>
/// <param name="WhenStored">What becomes of a record that is stored already.</param>
internal sealed record SkipRule(PlanReasonKind Kind, string? Detail, WhenStored WhenStored);
