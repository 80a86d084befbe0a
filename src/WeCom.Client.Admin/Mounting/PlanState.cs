using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Mounting;

/// <summary>The plans of one registration, as this process knows them.</summary>
internal sealed record PlanState
{
    /// <summary>The latest plan, until it is applied.</summary>
    public SyncPlan? Plan { get; init; }

    /// <summary>The work in progress; null if there is none.</summary>
    public PlanWork? Work { get; init; }

    /// <summary>The work that ended last; null if none has.</summary>
    public PlanEnd? Ended { get; init; }

    /// <summary>The run that applied the latest plan; null if none did since a plan was made.</summary>
    public Guid? Applied { get; init; }

    /// <summary>The reason for which the latest plan could not be made or applied; null if it could.</summary>
    public Exception? Failure { get; init; }
}
