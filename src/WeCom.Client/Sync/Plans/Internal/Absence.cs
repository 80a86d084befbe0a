namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The decision about an active stored record that the read did not show.</summary>
/// <param name="Action"><see cref="PlanAction.Remove"/>, <see cref="PlanAction.OutOfSight"/> or <see cref="PlanAction.Keep"/>.</param>
/// <param name="Kind">Why.</param>
/// <param name="Detail">What fills the gap in the reason's text; null where there is none.</param>
internal readonly record struct Absence(PlanAction Action, PlanReasonKind Kind, string? Detail = null);
