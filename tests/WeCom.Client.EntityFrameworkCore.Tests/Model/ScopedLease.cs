using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Model;

/// <summary>The EF lease, in a scope for each call.</summary>
internal sealed class ScopedLease(IServiceProvider services) : ISyncLease
{
    public async Task<LeaseState> HoldAsync(string corpId, LeaseHolder holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<ISyncLease>(string.Empty)
            .HoldAsync(corpId, holder, duration, cancellationToken);
    }

    public async Task ReleaseAsync(string corpId, LeaseHolder holder, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<ISyncLease>(string.Empty).ReleaseAsync(corpId, holder, cancellationToken);
    }
}
