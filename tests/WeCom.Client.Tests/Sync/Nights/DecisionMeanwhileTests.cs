using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Plans;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using WeCom.Client.Tests.Schedule;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests approvals that are withdrawn, and sets that are rejected, while a run is about to remove them.</summary>
public sealed class DecisionMeanwhileTests
{
    [Theory]
    [InlineData("an approval")]
    [InlineData("the limits")]
    public async Task A_rejection_between_two_batches_of_removals_keeps_who_has_not_gone(string reason)
    {
        var allowed = 1;
        await using var nights = await NightlyHost.StartAsync(options =>
            (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, allowed));
        Remove(nights, 0, 6);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        if (reason == "an approval")
        {
            await nights.Planner.ApproveRemovalsAsync(hash, "lisi");
        }
        else
        {
            allowed = 10;
            nights.Host.Get<IWeComConfiguration>().ClearCache();
        }

        var result = await nights.NightAsync(new AfterFirstRemoval(() => Reject(nights, hash)));

        Assert.Equal((1, 0, 5), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
        Assert.Equal(9, nights.Host.ActiveUsers().Count);
        await nights.ThreeNightsAsync(_ => { }, next => Assert.Equal((0, 0, 5), Counts(next)));
    }

    [Fact]
    public async Task Who_was_approved_together_with_somebody_rejected_meanwhile_is_held_back()
    {
        await using var nights = await NightlyHost.StartAsync(options =>
            (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, 1));
        Remove(nights, 3, 4);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 7, 3);
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.HeldBackHash!, "lisi");

        var result = await nights.NightAsync(new AfterFirstRemoval(() => Reject(nights, hash)));

        var (rejected, others) = (Active(nights, 3, 4), Active(nights, 7, 3));
        Assert.Equal(6, rejected + others);
        Assert.Equal((1, others, rejected), Counts(result));
        Assert.Equal((others, rejected), await EntriesAsync(nights, result));
        Assert.Empty(await nights.Planner.ListApprovalsAsync());
        var next = await nights.NightAsync();
        Assert.Equal((0, others, rejected), Counts(next));
        Assert.Equal(result.Users.HeldBackHash, next.Users.HeldBackHash);
    }

    [Fact]
    public async Task Who_was_approved_out_of_sight_with_somebody_rejected_meanwhile_is_out_of_sight_again()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, 1),
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        Remove(nights, 7, 2);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 9, 1);
        nights.WeCom.App.VisibleDepartments = [2];
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.OutOfSightHash!, "lisi");

        var result = await nights.NightAsync(new AfterFirstRemoval(() => Reject(nights, hash)));

        var (rejected, others) = (Active(nights, 7, 2), Active(nights, 9, 1));
        Assert.Equal(2, rejected + others);
        Assert.Equal((1, 0, rejected), Counts(result));
        Assert.Equal(others, result.Users.OutOfSight);
        await nights.ThreeNightsAsync(_ => { }, next => Assert.Equal(0, next.Users.Removed));
        Assert.Equal((rejected, others), (Active(nights, 7, 2), Active(nights, 9, 1)));
    }

    [Fact]
    public async Task A_set_that_is_held_back_keeps_its_hash_where_somebody_out_of_sight_is_rejected_meanwhile()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, 1),
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        Remove(nights, 7, 2);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 1, 3);
        Remove(nights, 9, 1);
        nights.WeCom.App.VisibleDepartments = [2];
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.OutOfSightHash!, "lisi");

        var result = await nights.NightAsync(new AfterFirstRemoval(() => Reject(nights, hash)));

        var rejected = Active(nights, 7, 2);
        Assert.Equal((1, 3, rejected), Counts(result));
        Assert.Equal((3, rejected), await EntriesAsync(nights, result));
        Assert.NotNull(result.Users.HeldBackHash);
        Assert.Equal(result.Users.HeldBackHash, (await nights.NightAsync()).Users.HeldBackHash);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_between_two_batches_holds_the_rest_back()
    {
        var isAway = false;
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, 9),
            register: services => services.AddKeyedSingleton<ISyncStateStore>(
                "", new SwitchedStates(new InMemoryStates(TimeProvider.System), () => isAway)));
        Remove(nights, 0, 3);

        var result = await nights.NightAsync(new AfterFirstRemoval(() => isAway = true));
        isAway = false;

        Assert.Equal((1, 2, 0), Counts(result));
        Assert.Contains(result.Warnings, warning => warning.Kind == SyncIssueKind.JournalFailed);
        Assert.Equal(2, (await nights.NightAsync()).Users.Removed);
    }

    [Fact]
    public async Task A_set_that_stops_half_way_is_held_back_by_the_hash_of_its_rest()
    {
        var isAway = false;
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, 1),
            register: services => services.AddKeyedSingleton<ISyncStateStore>(
                "", new SwitchedStates(new InMemoryStates(TimeProvider.System), () => isAway)));
        Remove(nights, 0, 4);
        var held = await nights.NightAsync();
        Assert.Equal(HoldKind.TooMany, HoldKindOf(held));
        await nights.Planner.ApproveRemovalsAsync(held.Users.HeldBackHash!, "lisi");

        var result = await nights.NightAsync(new AfterFirstRemoval(() => isAway = true));
        isAway = false;

        Assert.Equal((1, 3, 0), Counts(result));
        Assert.Equal(HoldKind.JournalFailed, HoldKindOf(result));
        Assert.Equal((3, 0), await EntriesAsync(nights, result));
        var next = await nights.NightAsync();
        Assert.Equal((0, 3, 0), Counts(next));
        Assert.Equal(next.Users.HeldBackHash, result.Users.HeldBackHash);
    }

    [Fact]
    public async Task A_set_above_the_limit_stays_one_where_those_out_of_sight_are_stopped()
    {
        var isAway = false;
        await using var nights = await NightlyHost.StartAsync(
            options => (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, 1),
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5],
            register: services => services.AddKeyedSingleton<ISyncStateStore>(
                "", new SwitchedStates(new InMemoryStates(TimeProvider.System), () => isAway)));
        Remove(nights, 1, 3);
        Remove(nights, 7, 3);
        nights.WeCom.App.VisibleDepartments = [2];
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.OutOfSightHash!, "lisi");

        var result = await nights.NightAsync(new AfterFirstRemoval(() => isAway = true));

        Assert.Equal((1, 3, 0), Counts(result));
        Assert.Equal(HoldKind.TooMany, HoldKindOf(result));
        Assert.Equal(2, result.Users.OutOfSight);
    }

    [Fact]
    public async Task A_set_out_of_sight_that_stops_half_way_leaves_its_rest_out_of_sight()
    {
        var isAway = false;
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.BatchSize = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5],
            register: services => services.AddKeyedSingleton<ISyncStateStore>(
                "", new SwitchedStates(new InMemoryStates(TimeProvider.System), () => isAway)));
        Remove(nights, 7, 3);
        nights.WeCom.App.VisibleDepartments = [2];
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.OutOfSightHash!, "lisi");

        var result = await nights.NightAsync(new AfterFirstRemoval(() => isAway = true));
        isAway = false;

        Assert.Equal((1, 0, 0), Counts(result));
        Assert.Equal(2, result.Users.OutOfSight);
        var next = await nights.NightAsync();
        Assert.Equal((2, next.Users.OutOfSightHash), (next.Users.OutOfSight, result.Users.OutOfSightHash));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task An_approval_that_is_withdrawn_while_a_run_asks_for_its_people_lets_nobody_go(int answer)
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.UserRemoval.AlwaysAllowed = 1);
        Remove(nights, 0, 6);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        await nights.Planner.ApproveRemovalsAsync(hash, "lisi");
        bool? isWithdrawn = null;
        var slow = answer == 0 ? new SimulatedAnswer() : SimulatedAnswer.Error(answer);
        nights.WeCom.AnswerNext("user/get", slow with
        {
            Before = async token => isWithdrawn = await nights.Planner.WithdrawApprovalAsync(hash, "zhangsan", cancellationToken: token),
        });

        var result = await nights.NightAsync();

        Assert.Equal((true, 0), (isWithdrawn, result.Users.Removed));
        Assert.NotNull(Assert.Single(await nights.Planner.ListApprovalsAsync()).Withdrawal);
        await nights.ThreeNightsAsync(_ => { }, next => Assert.Equal((0, 6, 0), Counts(next)));
    }

    [Fact]
    public async Task An_approval_whose_people_are_rejected_before_the_first_batch_is_used_up()
    {
        NightlyHost? started = null;
        string? hash = null;
        await using var nights = started = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            register: services => services.AddKeyedSingleton<IRemovalApprovals>(
                "", new WatchedApprovals(new InMemoryJournal(), () => Reject(started!, hash!))));
        Remove(nights, 3, 4);
        hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 7, 3);
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.HeldBackHash!, "lisi");

        Assert.Equal((0, 3, 4), Counts(await nights.NightAsync()));

        Assert.Empty(await nights.Planner.ListApprovalsAsync());
        Assert.True(await nights.Planner.WithdrawRejectionAsync(hash, "zhangsan"));
        await nights.ThreeNightsAsync(_ => { }, next => Assert.Equal((0, 7, 0), Counts(next)));
    }

    private static async Task<(int HeldBack, int Kept)> EntriesAsync(NightlyHost nights, SyncResult result)
    {
        var entries = await nights.Host.Get<ISyncJournal>("")
            .ListEntriesAsync(new(nights.WeCom.CorpId, result.RunId), CancellationToken.None).ToListAsync();
        Assert.Distinct(entries.Select(entry => entry.Id));
        return (entries.Count(entry => entry.Action == PlanAction.HeldBack), entries.Count(entry => entry.Action == PlanAction.Keep));
    }

    private static HoldKind? HoldKindOf(SyncResult result)
        => Assert.Single(result.Warnings, warning => warning.Kind == SyncIssueKind.HeldBack).HoldKind;

    private static int Active(NightlyHost nights, int first, int count)
        => Enumerable.Range(first, count).Count(number => nights.Host.ActiveUsers().Contains($"user{number}"));

    private static (int Removed, int HeldBack, int Kept) Counts(SyncResult result)
        => (result.Users.Removed, result.Users.HeldBack, result.Users.Kept);

    private static void Remove(NightlyHost nights, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            nights.Company.RemovePerson($"user{number}");
        }
    }

    private static void Reject(NightlyHost nights, string hash)
        => Assert.True(nights.Planner.RejectRemovalsAsync(hash, "zhangsan", "they moved").GetAwaiter().GetResult());

    private sealed class WatchedApprovals(InMemoryJournal inner, Action taken) : IRemovalApprovals
    {
        private Action? _taken = taken;

        public Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
            => inner.ApproveAsync(corpId, approval, cancellationToken);

        public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken)
            => inner.ListAsync(corpId, cancellationToken);

        public async Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
        {
            var approval = await inner.TakeAsync(corpId, removalHash, cancellationToken);
            Interlocked.Exchange(ref _taken, approval is null ? _taken : null)?.Invoke();
            return approval;
        }
    }

    private sealed class AfterFirstRemoval(Action act) : IProgress<SyncProgress>
    {
        private Action? _act = act;

        public void Report(SyncProgress value)
        {
            if (value.Stage == SyncStage.RemovingUsers)
            {
                Interlocked.Exchange(ref _act, null)?.Invoke();
            }
        }
    }
}
