namespace WeCom.Client.Admin.Mounting;

/// <summary>The end of the making or applying of a plan.</summary>
/// <param name="WorkId">The id of the work.</param>
/// <param name="IsApplying">Whether a plan was applied, not made.</param>
/// <param name="Outcome">The outcome.</param>
internal sealed record PlanEnd(Guid WorkId, bool IsApplying, PlanOutcome Outcome);
