using System.Collections.Concurrent;
using WeCom.Client.Sync.Plans;

namespace WeCom.Client.Admin.Mounting;

/// <summary>The latest plan of each registration, until it is applied or the process ends.</summary>
internal sealed class PlanShelf
{
    private readonly ConcurrentDictionary<string, SyncPlan> _plans = new(StringComparer.Ordinal);

    public void Put(string registration, SyncPlan plan) => _plans[registration] = plan;

    public SyncPlan? Find(string registration) => _plans.GetValueOrDefault(registration);

    /// <summary>Takes the plan that was seen. Of several callers, one gets it.</summary>
    public SyncPlan? Take(string registration, string? runId)
        => Find(registration) is { } plan
            && $"{plan.RunId:N}" == runId
            && _plans.TryRemove(new(registration, plan))
                ? plan
                : null;
}
