namespace WeCom.Client.Sync.Plans.Internal;

/// <summary>The decision about an active stored record that the read did not show.</summary>
/// <param name="Action"><see cref="PlanAction.Remove"/>, <see cref="PlanAction.OutOfSight"/> or <see cref="PlanAction.Keep"/>.</param>
/// <param name="Kind">The kind of reason for the action.</param>
/// <param name="Detail">The text that fills the gap in the reason's text; null if it has no gap.</param>
internal readonly record struct Absence(PlanAction Action, PlanReasonKind Kind, string? Detail = null);
