using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Sync.Guard;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Sync.Guard;

public sealed class ApprovalListTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_approvals_of_one_moment_those_that_are_good_are_listed_before_those_that_were_withdrawn()
    {
        var (withdrawn, good) = (Approval("a") with { Withdrawal = new() { WithdrawnBy = "lisi", WithdrawnAt = Then } }, Approval("b"));
        var latest = Approval("c") with { ApprovedAt = Then.AddMinutes(1), Withdrawal = withdrawn.Withdrawal };
        foreach (var kept in (RemovalApproval[][])[[withdrawn, good, latest], [good, latest, withdrawn]])
        {
            var store = new ListedApprovals(kept);
            var services = new ServiceCollection().AddKeyedSingleton<IRemovalApprovals>("", store).BuildServiceProvider();
            var stores = new HostStores("", services.GetRequiredService<IServiceScopeFactory>());

            var listed = await new Approvals("ww1", stores, new FakeTimeProvider()).ListAsync(CancellationToken.None);

            Assert.Equal(["c", "b", "a"], listed.Select(approval => approval.RemovalHash));
        }
    }

    private static RemovalApproval Approval(string hash) => new() { RemovalHash = hash, ApprovedBy = "zhangsan", ApprovedAt = Then };

    private sealed class ListedApprovals(IEnumerable<RemovalApproval> kept) : IRemovalApprovals
    {
        public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken) => kept.ToAsyncEnumerable();

        public Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
            => throw new NotSupportedException("A list approves nothing.");

        public Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
            => throw new NotSupportedException("A list takes nothing.");
    }
}
