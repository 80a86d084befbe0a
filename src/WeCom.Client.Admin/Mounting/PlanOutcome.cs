namespace WeCom.Client.Admin.Mounting;

/// <summary>The outcome of making or applying a plan.</summary>
internal enum PlanOutcome
{
    Done,
    Cancelled,
    Failed,
}
