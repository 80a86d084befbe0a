using System.Text.Json.Serialization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>A plan for the records of one kind.</summary>
/// <typeparam name="TChange"><see cref="DepartmentChange"/> or <see cref="UserChange"/>.</typeparam>
public sealed record PlanSection<TChange>
    where TChange : class, IRecordChange
{
    /// <summary>The records that WeCom returned, but for the unchanged ones, in the order they are written: parents first.</summary>
    public IReadOnlyList<PlanItem<TChange>> Items { get; init; } = [];

    /// <summary>The stored records that are to be removed, in the order they are removed: children first.</summary>
    public IReadOnlyList<PlanItem<TChange>> Removals { get; init; } = [];

    /// <summary>
    /// Why <see cref="Removals"/> are held back; empty where they may go. A plan in JSON without it is no plan: its removals would go
    /// unasked.
    /// </summary>
    [JsonRequired]
    public IReadOnlyList<HoldReason> HoldReasons { get; init; } = [];

    /// <summary>Names the set of <see cref="Removals"/>, for its approval; null where there are none.</summary>
    public string? RemovalHash { get; init; }

    /// <summary>
    /// The active stored records that were last seen in a place that this run did not see: a narrowed scope, another app's part, a branch
    /// that moved out of view.
    /// They stay, unless a human approves <see cref="OutOfSightHash"/>; each holds the removal that would then be made.
    /// </summary>
    public IReadOnlyList<PlanItem<TChange>> OutOfSight { get; init; } = [];

    /// <summary>Names the set of <see cref="OutOfSight"/>, for its approval; null where there are none.</summary>
    public string? OutOfSightHash { get; init; }

    /// <summary>The active stored records that a read over everything did not show and that stay, each with its reason.</summary>
    public IReadOnlyList<PlanItem<TChange>> Kept { get; init; } = [];

    /// <summary>
    /// How many other stored records the read did not show. They stay as they are and are not listed: those that were inactive before, and
    /// in a sync of a part whatever lies outside it.
    /// </summary>
    public int Untouched { get; init; }

    /// <summary>How many records are already as WeCom has them.</summary>
    public int Unchanged { get; init; }
}
