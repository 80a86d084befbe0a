using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Errors;
using WeCom.Client.Sync;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

/// <summary>Plans, approvals and runs of several hosts that share a database.</summary>
public sealed class ApprovalTests
{
    [Fact]
    public async Task A_plan_writes_one_row_that_is_no_run_for_the_limit_or_for_health()
    {
        await using var company = await SharedCompany.StartAsync(people: 10);
        await company.Start().Sync.SyncAllAsync();
        company.Leave(0, 3);
        var plan = await company.Start().Planner.PlanAsync();

        var row = (await company.Start().RunsAsync(company.WeCom.CorpId))[0];
        Assert.Equal((2, true, null), (row.Number, row.IsDryRun, row.Status));
        Assert.Equal((0, 3, plan.Users!.RemovalHash), (row.Users.Removed, row.Users.HeldBack, row.Users.HeldBackHash));
        Assert.Equal(company.Clock.GetUtcNow(), row.EndedAt);
        Assert.Empty(await company.Start().Journal.ListEntriesAsync(new(row.CorpId, row.RunId), CancellationToken.None).ToListAsync());
        Assert.Equal(HealthStatus.Healthy, (await company.Start().CheckHealthAsync()).Status);
        Assert.Equal(3, (await company.Start().Sync.SyncAllAsync()).Users.Removed);
    }

    [Fact]
    public async Task A_hash_that_no_run_and_no_plan_of_the_database_has_is_refused()
    {
        await using var company = await SharedCompany.StartAsync(people: 10);
        var host = company.Start();
        await host.Sync.SyncAllAsync();
        var refusal = await Assert.ThrowsAsync<WeChatSyncException>(() => host.Planner.ApproveRemovalsAsync("unknown", "Zhang"));
        Assert.Equal(ErrorCategory.InvalidArgument, refusal.Category);
        Assert.Contains("unknown", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await host.Planner.ListApprovalsAsync());
    }

    [Fact]
    public async Task The_plan_of_one_host_that_another_approves_goes_once_in_a_third()
    {
        await using var company = await SharedCompany.StartAsync(people: 10);
        await company.Start().Sync.SyncAllAsync();
        var leavers = company.Leave(0, 7);
        var hash = (await company.Start().Planner.PlanAsync()).Users!.RemovalHash!;
        await company.Start().Planner.ApproveRemovalsAsync(hash, "Zhang", "the branch was sold");
        var third = company.Start();
        var approval = Assert.Single(await third.Planner.ListApprovalsAsync());
        Assert.Equal((hash, "Zhang", "the branch was sold"), (approval.RemovalHash, approval.ApprovedBy, approval.Reason));

        Assert.Equal(7, (await third.Sync.SyncAllAsync()).Users.Removed);
        Assert.Empty(await company.Start().Planner.ListApprovalsAsync());

        company.Return(leavers);
        await company.Start().Sync.SyncAllAsync();
        company.Clock.Advance(TimeSpan.FromDays(2));
        company.Leave(0, 7);
        var again = await company.Start().Sync.SyncAllAsync();
        Assert.Equal((0, 7, hash), (again.Users.Removed, again.Users.HeldBack, again.Users.HeldBackHash));
    }

    [Fact]
    public async Task An_approval_that_another_host_withdraws_is_none()
    {
        await using var company = await SharedCompany.StartAsync(people: 10);
        await company.Start().Sync.SyncAllAsync();
        company.Leave(0, 7);
        var hash = (await company.Start().Sync.SyncAllAsync()).Users.HeldBackHash!;
        await company.Start().Planner.ApproveRemovalsAsync(hash, "Zhang");
        Assert.True(await company.Start().Planner.WithdrawApprovalAsync(hash, "Li"));
        Assert.False(await company.Start().Planner.WithdrawApprovalAsync(hash, "Li"));
        var held = await company.Start().Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.HeldBack, 0, 7), (held.Status, held.Users.Removed, held.Users.HeldBack));
    }
}
