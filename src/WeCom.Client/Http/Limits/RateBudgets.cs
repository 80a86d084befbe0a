using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WeCom.Client.Http.Limits;

/// <summary>
/// The budgets of companies and APIs. WeCom counts by both, so all registrations of a company share a budget, and two companies never do.
/// </summary>
/// <remarks>https://developer.work.weixin.qq.com/document/path/90312</remarks>
internal sealed class RateBudgets(TimeProvider timeProvider, ILogger<RateBudgets> logger)
{
    private readonly ConcurrentDictionary<(string CorpId, string Endpoint), ApiBudget> _budgets = new();

    public ApiBudget Of(string corpId, string endpoint)
        => _budgets.GetOrAdd(
            (corpId, endpoint), static (key, owner) => new(key.Endpoint, owner.Time, owner.Logger), (Time: timeProvider, Logger: logger));
}
