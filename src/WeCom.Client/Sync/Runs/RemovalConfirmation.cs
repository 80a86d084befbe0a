using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Sync.Runs;

/// <summary>Rechecks removals that were decided earlier or by a human.</summary>
/// <param name="ConfirmAsync">Leaves out of the removals who is not proven to be gone.</param>
/// <param name="ConfirmOutOfSightAsync">Leaves out of what is out of sight who is in view.</param>
/// <param name="KeepRejectedAsync">Leaves out whose removal was rejected since the plan was made.</param>
internal sealed record RemovalConfirmation<TChange>(
    Func<PlanSection<TChange>, CancellationToken, Task<PlanSection<TChange>>> ConfirmAsync,
    Func<IReadOnlyList<PlanItem<TChange>>, CancellationToken, Task<(
        IReadOnlyList<PlanItem<TChange>> Removals,
        IReadOnlyList<PlanItem<TChange>> Kept)>> ConfirmOutOfSightAsync,
    Func<PlanSection<TChange>, CancellationToken, Task<PlanSection<TChange>>> KeepRejectedAsync)
    where TChange : class, IRecordChange;
