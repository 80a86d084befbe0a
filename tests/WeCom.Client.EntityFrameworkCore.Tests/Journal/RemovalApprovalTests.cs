using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.EntityFrameworkCore.Tests.Databases;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>Approvals are kept, and used once, by the host's database.</summary>
public class RemovalApprovalTests : JournalTestBase
{
    public RemovalApprovalTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected RemovalApprovalTests(DatabaseKind kind)
        : base(kind)
    {
    }

    [Fact]
    public async Task An_approval_says_who_gave_it_when_and_what_for_until_it_is_taken()
    {
        await ApproveAsync("ww-one");
        await ApproveAsync("ww-two");
        Assert.Equal([Approval], await ApprovalsAsync("ww-one"));
        var later = Approval with { ApprovedBy = "Li", ApprovedAt = Now.AddMinutes(1), Reason = null };
        await Database.Approvals().ApproveAsync("ww-one", later, CancellationToken.None);
        await Database.Approvals().ApproveAsync("ww-one", Approval with { RemovalHash = "other" }, CancellationToken.None);
        Assert.Equal(["other", "set"], (await ApprovalsAsync("ww-one")).Select(approval => approval.RemovalHash).Order());
        Assert.Equal(later, await Database.Approvals().TakeAsync("ww-one", "set", CancellationToken.None));
        Assert.Equal(["other"], (await ApprovalsAsync("ww-one")).Select(approval => approval.RemovalHash));
        Assert.Equal([Approval], await ApprovalsAsync("ww-two"));
    }

    [Fact]
    public async Task An_approval_is_used_once_and_by_its_own_company()
    {
        await ApproveAsync("ww-one");
        await ApproveAsync("ww-one");
        Assert.False(await UseAsync("ww-two", "set"));
        Assert.False(await UseAsync("ww-one", "other"));
        Assert.True(await UseAsync("ww-one", "set"));
        Assert.False(await UseAsync("ww-one", "set"));
    }

    [Fact]
    public async Task An_approval_that_was_withdrawn_says_who_did_it_and_is_used_by_nobody()
    {
        var withdrawal = new ApprovalWithdrawal { WithdrawnBy = "Li", WithdrawnAt = Now.AddHours(1), Reason = "the sale is off" };
        await ApproveAsync("ww-one");
        Assert.False(await WithdrawAsync("ww-two"));
        Assert.True(await WithdrawAsync("ww-one"));
        Assert.False(await WithdrawAsync("ww-one"));
        Assert.Equal([Approval with { Withdrawal = withdrawal }], await ApprovalsAsync("ww-one"));
        Assert.False(await UseAsync("ww-one", "set"));
        Task<bool> WithdrawAsync(string corp) => Database.Approvals().WithdrawAsync(corp, "set", withdrawal, CancellationToken.None);
    }

    [Fact]
    public async Task An_approval_that_is_given_again_counts_and_every_earlier_withdrawal_is_kept()
    {
        var kept = new List<RemovalApproval>();
        for (var hour = 1; hour <= 3; hour++)
        {
            var given = Approval with { ApprovedAt = Now.AddHours(hour), Reason = $"reason {hour}" };
            var withdrawal = new ApprovalWithdrawal { WithdrawnBy = "Li", WithdrawnAt = Now.AddHours(hour), Reason = $"no {hour}" };
            await Database.Approvals().ApproveAsync("ww-one", given, CancellationToken.None);
            Assert.True(await Database.Approvals().WithdrawAsync("ww-one", "set", withdrawal, CancellationToken.None));
            kept.Add(given with { Withdrawal = withdrawal });
        }

        await ApproveAsync("ww-one");
        Assert.Equal([Approval, .. kept], (await ApprovalsAsync("ww-one")).OrderBy(one => one.ApprovedAt));
        Assert.True(await UseAsync("ww-one", "set"));
        Assert.False(await UseAsync("ww-one", "set"));
        Assert.Equal(kept, (await ApprovalsAsync("ww-one")).OrderBy(one => one.ApprovedAt));
    }

    [Fact]
    public async Task Two_who_approve_at_the_same_time_both_succeed()
    {
        var first = Approval with { ApprovedBy = "Li" };
        Interference.BeforeTransaction = () => Database.Approvals().ApproveAsync("ww-one", first, CancellationToken.None);
        await ApproveAsync("ww-one");
        Assert.Equal([Approval], await ApprovalsAsync("ww-one"));
        Assert.True(await UseAsync("ww-one", "set"));
        Assert.False(await UseAsync("ww-one", "set"));
        Interference.BeforeSave = _ => throw new DbUpdateException("disk full");
        await Assert.ThrowsAsync<DbUpdateException>(() => ApproveAsync("ww-one"));
    }

    [Fact]
    public async Task Of_many_who_use_an_approval_at_the_same_time_one_does()
    {
        for (var round = 0; round < 5; round++)
        {
            await ApproveAsync("ww-one");
            var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UseAsync("ww-one", "set"))));
            Assert.Single(used, true);
        }
    }

    private async Task<List<RemovalApproval>> ApprovalsAsync(string corp)
        => await Database.Approvals().ListAsync(corp, CancellationToken.None).ToListAsync();
}
