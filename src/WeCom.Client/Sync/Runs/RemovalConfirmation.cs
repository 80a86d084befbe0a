using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>Rechecks removals that were decided earlier or by a human.</summary>
/// <param name="ConfirmAsync">Removes from the removals the records that are not proven to be gone.</param>
/// <param name="ConfirmOutOfSightAsync">Removes from the records out of sight those that are in view.</param>
/// <param name="KeepRejectedAsync">Removes the records whose removal was rejected since the plan was made.</param>
/// <param name="RejectedAsync">Returns the ids of the records whose removal is rejected.</param>
internal sealed record RemovalConfirmation<TChange>(
    Func<PlanSection<TChange>, CancellationToken, Task<PlanSection<TChange>>> ConfirmAsync,
    Func<IReadOnlyList<PlanItem<TChange>>, CancellationToken, Task<(
        IReadOnlyList<PlanItem<TChange>> Removals,
        IReadOnlyList<PlanItem<TChange>> Kept)>> ConfirmOutOfSightAsync,
    Func<PlanSection<TChange>, CancellationToken, Task<PlanSection<TChange>>> KeepRejectedAsync,
    Func<CancellationToken, Task<IReadOnlySet<string>>> RejectedAsync)
    where TChange : class, IRecordChange;
