namespace WeCom.Client.Sync;

/// <summary>Everything a sync will do, before it does anything.</summary>
public sealed record SyncPlan
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The company.</summary>
    public required string CorpId { get; init; }

    /// <summary>What is done with departments; null where they are not part of it.</summary>
    public PlanSection<DepartmentChange>? Departments { get; init; }

    /// <summary>What is done with people; null where they are not part of it.</summary>
    public PlanSection<UserChange>? Users { get; init; }

    /// <summary>Where the read was incomplete; empty where nothing is missing.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
