using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>What a plan does with one record, and why.</summary>
/// <typeparam name="TChange"><see cref="DepartmentChange"/> or <see cref="UserChange"/>.</typeparam>
/// <param name="Action">What is done.</param>
/// <param name="Id">The userid or department id.</param>
public sealed record PlanItem<TChange>(PlanAction Action, string Id)
    where TChange : class
{
    /// <summary>What the store is given; null where nothing is written.</summary>
    public TChange? Change { get; init; }

    /// <summary>The properties that differ from what is stored; empty where nothing is stored yet.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>Why, where the action does not say it.</summary>
    public string? Reason { get; init; }
}
