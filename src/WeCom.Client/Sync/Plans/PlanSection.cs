using System.Text.Json.Serialization;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Plans;

/// <summary>Represents the part of a plan for the records of one type.</summary>
/// <typeparam name="TChange"><see cref="DepartmentChange"/> or <see cref="UserChange"/>.</typeparam>
public sealed record PlanSection<TChange>
    where TChange : class, IRecordChange
{
    /// <summary>
    /// Gets the records that WeCom returned, without the unchanged ones, in the order in which they are written: parents first.
    /// </summary>
    public IReadOnlyList<PlanItem<TChange>> Items { get; init; } = [];

    /// <summary>Gets the stored records to remove, in the order in which they are removed: children first.</summary>
    public IReadOnlyList<PlanItem<TChange>> Removals { get; init; } = [];

    /// <summary>
    /// Gets the reasons for which <see cref="Removals"/> are held back; empty if they may be made. In JSON it is required, so that removals
    /// are never made because it is missing.
    /// </summary>
    [JsonRequired]
    public IReadOnlyList<HoldReason> HoldReasons { get; init; } = [];

    /// <summary>Gets the hash of <see cref="Removals"/>, for an approval; null if there are none.</summary>
    public string? RemovalHash { get; init; }

    /// <summary>
    /// Gets the active stored records that were last seen in a place that this run did not read, for example because the visible scope was
    /// narrowed or a department was moved out of it. They stay, unless <see cref="OutOfSightHash"/> is approved; each has the removal that
    /// would then be made.
    /// </summary>
    public IReadOnlyList<PlanItem<TChange>> OutOfSight { get; init; } = [];

    /// <summary>Gets the hash of <see cref="OutOfSight"/>, for an approval; null if there are none.</summary>
    public string? OutOfSightHash { get; init; }

    /// <summary>Gets the active stored records that a full read did not contain and that stay, each with its reason.</summary>
    public IReadOnlyList<PlanItem<TChange>> Kept { get; init; } = [];

    /// <summary>
    /// Gets the number of other stored records that the read did not contain and that stay: those that were inactive before, and in a
    /// partial sync those outside its part.
    /// </summary>
    public int Untouched { get; init; }

    /// <summary>Gets the number of records that are up to date.</summary>
    public int Unchanged { get; init; }

    /// <summary>
    /// Gets the stored records that a rule leaves out and that go on being updated, each with the rule; only in a run over records that are
    /// asked for by name. It is for traces, and not part of a plan that is kept.
    /// </summary>
    internal IReadOnlyList<PlanItem<TChange>> Overruled { get; init; } = [];
}
