using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Errors;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;

namespace WeCom.Client.Tests.Sync.Guard;

/// <summary>An approval names one set of removals, lets that go and nothing else, and is used up by it.</summary>
public sealed class ApprovalTests
{
    private readonly BrokenPorts _ports = new(new FakeTimeProvider());

    [Fact]
    public async Task An_approved_set_goes_in_the_next_sync_and_the_approval_is_used_up()
    {
        await using var host = await HeldBackAsync();
        var hash = await ApproveAsync(host);

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.Succeeded, 6, 0), (result.Status, result.Users.Removed, result.Users.HeldBack));
        Assert.Null(await _ports.TakeAsync(host.WeCom.CorpId, hash, CancellationToken.None));
    }

    [Fact]
    public async Task An_approval_lets_no_other_set_go()
    {
        await using var host = await HeldBackAsync();
        await ApproveAsync(host);
        host.WeCom.Organization.RemovePerson("user6");
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user0")!);

        Assert.Equal((0, 6), await RemovalsAsync(host));
    }

    [Fact]
    public async Task An_approval_lets_no_part_of_its_set_go()
    {
        await using var host = await HeldBackAsync(seventh: true);
        await ApproveAsync(host);
        host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson("user6")!);

        Assert.Equal((0, 6), await RemovalsAsync(host));
    }

    [Fact]
    public async Task A_hash_that_names_no_set_is_refused()
    {
        await using var host = await HeldBackAsync();

        var refused = await Assert.ThrowsAsync<WeChatSyncException>(
            () => host.Get<ISyncPlanner>().ApproveRemovalsAsync("0123456789abcdef0123456789abcdef", "the tests"));

        Assert.Equal(ErrorCategory.InvalidArgument, refused.Category);
        Assert.Equal((0, 6), await RemovalsAsync(host));
    }

    [Fact]
    public async Task Who_approved_what_for_can_be_listed_and_withdrawn()
    {
        await using var host = await HeldBackAsync();
        var held = await host.Sync.SyncAllAsync();
        var planner = host.Get<ISyncPlanner>();
        await planner.ApproveRemovalsAsync(held.Users.HeldBackHash!, "zhangsan", "the branch was sold");

        var approval = Assert.Single(await planner.ListApprovalsAsync());
        Assert.Equal(
            (held.Users.HeldBackHash, "zhangsan", "the branch was sold"),
            (approval.RemovalHash, approval.ApprovedBy, approval.Reason));
        Assert.True(await planner.WithdrawApprovalAsync(held.Users.HeldBackHash!, "lisi", "the sale is off"));
        Assert.False(await planner.WithdrawApprovalAsync(held.Users.HeldBackHash!, "wangwu"));
        var withdrawal = Assert.Single(await planner.ListApprovalsAsync()).Withdrawal!;
        Assert.Equal(("lisi", "the sale is off"), (withdrawal.WithdrawnBy, withdrawal.Reason));

        Assert.Equal((0, 6), await RemovalsAsync(host));
    }

    [Fact]
    public async Task An_approval_that_is_given_again_lets_its_set_go_and_who_withdrew_the_first_stays_listed()
    {
        await using var host = await HeldBackAsync();
        var (planner, hash) = (host.Get<ISyncPlanner>(), await ApproveAsync(host));
        Assert.True(await planner.WithdrawApprovalAsync(hash, "lisi", "the sale is off"));
        await planner.ApproveRemovalsAsync(hash, "zhangsan", "it is on again");

        var listed = await planner.ListApprovalsAsync();
        Assert.Equal([("zhangsan", null), ("the tests", "lisi")], listed.Select(one => (one.ApprovedBy, one.Withdrawal?.WithdrawnBy)));
        Assert.Equal((6, 0), await RemovalsAsync(host));
        Assert.Equal("lisi", Assert.Single(await planner.ListApprovalsAsync()).Withdrawal?.WithdrawnBy);
        Assert.False(await planner.WithdrawApprovalAsync(hash, "wangwu"));
    }

    [Fact]
    public async Task The_latest_approval_is_listed_first()
    {
        await using var host = await HeldBackAsync();
        var first = await ApproveAsync(host);
        host.Clock.Leap(TimeSpan.FromMinutes(1));
        host.WeCom.Organization.RemovePerson("user6");
        var second = await ApproveAsync(host);

        var listed = await host.Get<ISyncPlanner>().ListApprovalsAsync();

        Assert.NotEqual(first, second);
        Assert.Equal([second, first], listed.Select(approval => approval.RemovalHash));
    }

    [Fact]
    public async Task A_store_of_approvals_that_gives_up_by_itself_is_told_as_a_failure_and_a_caller_who_cancels_is_not()
    {
        await using var host = await HeldBackAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        using var cancel = new CancellationTokenSource();
        _ports.Fail = (asked, _) => asked == nameof(IRemovalApprovals.ApproveAsync) ? new OperationCanceledException() : null;

        await Assert.ThrowsAsync<WeChatSyncException>(ApproveAsync);
        _ports.Fail = (asked, token) =>
        {
            if (asked != nameof(IRemovalApprovals.ApproveAsync))
            {
                return null;
            }

            cancel.Cancel();
            return new OperationCanceledException(token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ApproveAsync);

        Task ApproveAsync() => host.Get<ISyncPlanner>()
            .ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests", cancellationToken: cancel.Token);
    }

    [Fact]
    public async Task A_caller_who_cancels_while_an_approval_is_kept_cancels_whatever_the_database_calls_it()
    {
        await using var host = await HeldBackAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();
        using var cancel = new CancellationTokenSource();
        _ports.Fail = (asked, _) =>
        {
            if (asked != nameof(IRemovalApprovals.ApproveAsync))
            {
                return null;
            }

            cancel.Cancel();
            return new InvalidOperationException("query cancelled");
        };

        await Assert.ThrowsAsync<OperationCanceledException>(() => host.Get<ISyncPlanner>()
            .ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests", cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task The_hash_of_a_plan_that_nobody_applied_can_be_approved()
    {
        await using var host = await HeldBackAsync();
        var plan = await host.Get<ISyncPlanner>().PlanAsync();

        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(plan.Users!.RemovalHash!, "the tests");

        Assert.Equal((6, 0), await RemovalsAsync(host));
    }

    [Fact]
    public async Task An_approval_is_good_for_one_time()
    {
        await using var host = await HeldBackAsync();
        await ApproveAsync(host);
        Assert.Equal((6, 0), await RemovalsAsync(host));
        foreach (var i in Enumerable.Range(0, 6))
        {
            host.WeCom.Organization.AddPerson(SimulatedHost.Company().FindPerson($"user{i}")!);
        }

        Assert.Equal(6, (await host.Sync.SyncAllAsync()).Users.Updated);
        foreach (var i in Enumerable.Range(0, 6))
        {
            host.WeCom.Organization.RemovePerson($"user{i}");
        }

        Assert.Equal((0, 6), await RemovalsAsync(host));
    }

    [Theory]
    [InlineData(89, 6)]
    [InlineData(91, 0)]
    public async Task An_approval_that_is_older_than_the_retention_lets_nobody_go(int days, int removed)
    {
        await using var host = await SimulatedHost.StartAsync();
        await host.Sync.SyncAllAsync();
        foreach (var i in Enumerable.Range(0, 6))
        {
            host.WeCom.Organization.RemovePerson($"user{i}");
        }

        await ApproveAsync(host);
        host.Clock.Leap(TimeSpan.FromDays(days));

        Assert.Equal((removed, 6 - removed), await RemovalsAsync(host));
    }

    [Theory]
    [InlineData("people cannot be written")]
    [InlineData("removals cannot be written")]
    [InlineData("cancelled before the removals")]
    [InlineData("cancelled in the removals")]
    public async Task A_run_that_removes_nobody_leaves_the_approval_as_it_was(string ending)
    {
        await using var host = await HeldBackAsync();
        await ApproveAsync(host);
        using var cancel = new CancellationTokenSource();
        host.WeCom.Organization.UpdatePerson("user9", person => person with { Position = "架构师" });
        host.Users.Fail = batch => (ending, batch[0].Kind) switch
        {
            ("people cannot be written", _) or ("removals cannot be written", not ChangeKind.Save) =>
                new InvalidOperationException("disk full"),
            ("cancelled before the removals", ChangeKind.Save) or ("cancelled in the removals", not ChangeKind.Save) => Cancelled(),
            _ => null,
        };

        await Record.ExceptionAsync(() => host.Sync.SyncAllAsync(cancellationToken: cancel.Token));
        Assert.Equal(10, host.ActiveUsers().Count);
        host.Users.Fail = null;

        Assert.Equal((6, 0), await RemovalsAsync(host));

        OperationCanceledException Cancelled()
        {
            cancel.Cancel();
            return new(cancel.Token);
        }
    }

    [Fact]
    public async Task A_run_that_removes_some_uses_the_approval_up()
    {
        await using var host = await HeldBackAsync();
        await ApproveAsync(host);
        host.Users.Fail = batch => batch.Any(change => change.UserId == "user5") ? new InvalidOperationException("locked") : null;

        var first = await host.Sync.SyncAllAsync();
        host.Users.Fail = null;

        Assert.Equal((SyncStatus.Partial, 5), (first.Status, first.Users.Removed));
        Assert.Equal((0, 1), await RemovalsAsync(host));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_asked_for_approvals_holds_everybody_back_and_says_so()
    {
        await using var host = await HeldBackAsync();
        await ApproveAsync(host);
        _ports.Fail = (asked, _) => asked == nameof(IRemovalApprovals.TakeAsync) ? new TimeoutException("user1") : null;

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((SyncStatus.HeldBack, 6), (result.Status, result.Users.HeldBack));
        Assert.Contains(
            result.Warnings,
            warning => warning.ToString().Contains("the approvals could not be read", StringComparison.Ordinal));
    }

    /// <summary>A host of ten people of whom six, or seven, left: more than may go.</summary>
    private async Task<SimulatedHost> HeldBackAsync(bool seventh = false)
    {
        var host = await SimulatedHost.StartAsync(register: _ports.Register);
        await host.Sync.SyncAllAsync();
        foreach (var i in Enumerable.Range(0, seventh ? 7 : 6))
        {
            host.WeCom.Organization.RemovePerson($"user{i}");
        }

        return host;
    }

    private static async Task<string> ApproveAsync(SimulatedHost host)
    {
        var held = await host.Sync.SyncAllAsync();
        Assert.Equal((SyncStatus.HeldBack, 0), (held.Status, held.Users.Removed));
        await host.Get<ISyncPlanner>().ApproveRemovalsAsync(held.Users.HeldBackHash!, "the tests");
        return held.Users.HeldBackHash!;
    }

    private static async Task<(int Removed, int HeldBack)> RemovalsAsync(SimulatedHost host)
    {
        var result = await host.Sync.SyncAllAsync();
        return (result.Users.Removed, result.Users.HeldBack);
    }
}
