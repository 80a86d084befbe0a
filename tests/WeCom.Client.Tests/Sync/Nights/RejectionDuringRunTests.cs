using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Configuration;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;
using static WeCom.Client.Tests.Sync.Nights.RejectionMeanwhileTests;

namespace WeCom.Client.Tests.Sync.Nights;

/// <summary>Tests rejections and approvals that change between the moments at which a run looks at them, and several of them.</summary>
public sealed class RejectionDuringRunTests
{
    [Fact]
    public async Task An_approval_out_of_sight_that_is_gone_when_it_is_taken_lets_nobody_go()
    {
        var journal = new InMemoryJournal();
        var approvals = new WatchedTakes(journal);
        await using var nights = await NightlyHost.StartAsync(
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5],
            register: services => services.AddKeyedSingleton<IRemovalApprovals>("", approvals));
        nights.WeCom.App.VisibleDepartments = [2];
        var hidden = await nights.NightAsync();
        await nights.Planner.ApproveRemovalsAsync(hidden.Users.OutOfSightHash!, "lisi");
        approvals.BeforeTakeAsync = (corpId, hash) => journal.TakeAsync(corpId, hash, CancellationToken.None);

        var result = await nights.NightAsync();

        Assert.Equal((0, hidden.Users.OutOfSight), (result.Users.Removed, result.Users.OutOfSight));
        Assert.Equal(hidden.Users.OutOfSightHash, result.Users.OutOfSightHash);
    }

    [Fact]
    public async Task Another_rejection_or_its_withdrawal_leaves_an_open_one_and_only_old_ones_that_are_over_are_forgotten()
    {
        await using var nights = await NightlyHost.StartAsync(options =>
            (options.Sync.UserRemoval.AlwaysAllowed, options.Sync.JournalRetention) = (1, TimeSpan.FromDays(10)));
        Remove(nights, 0, 3);
        var first = (await nights.NightAsync()).Users.HeldBackHash!;
        Reject(nights, first);
        Remove(nights, 3, 3);
        var second = (await nights.NightAsync()).Users.HeldBackHash!;
        Reject(nights, second);
        Assert.True(await nights.Planner.WithdrawRejectionAsync(second, "lisi"));
        Assert.Equal([(second, false), (first, true)], await ListAsync());

        nights.Pass(TimeSpan.FromDays(9));
        await nights.NightAsync();
        Reject(nights, second);
        Assert.Equal([(second, true), (first, true)], await ListAsync());

        Assert.True(await nights.Planner.WithdrawRejectionAsync(second, "lisi"));
        foreach (var number in Enumerable.Range(0, 3))
        {
            nights.Company.AddPerson(SimulatedHost.Company().FindPerson($"user{number}")!);
        }

        await nights.NightAsync();
        Reject(nights, second);
        Assert.Equal([(second, true), (second, false), (first, false)], await ListAsync());

        async Task<IEnumerable<(string, bool)>> ListAsync()
            => (await nights.Planner.ListRejectionsAsync()).Select(rejection => (rejection.RemovalHash, rejection.IsOpen));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejection_during_a_run_uses_up_the_approval_of_a_set_out_of_sight_whose_rest_stays_there(bool isApproved)
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        Remove(nights, 7, 2);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 9, 1);
        nights.WeCom.App.VisibleDepartments = [2];
        var unseen = (await nights.NightAsync()).Users.OutOfSightHash!;
        if (isApproved)
        {
            await nights.Planner.ApproveRemovalsAsync(unseen, "lisi");
        }

        var result = await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));

        Assert.Equal(isApproved ? (0, 2, 1) : (0, 0, 3), (result.Users.Removed, result.Users.Kept, result.Users.OutOfSight));
        Assert.Empty(await nights.Planner.ListApprovalsAsync());
        Assert.Equal(0, (await LatestAsync(nights)).RemovingUsers);
        Assert.NotNull(result.Users.OutOfSightHash);
        Assert.Equal(isApproved, result.Users.OutOfSightHash == (await nights.NightAsync()).Users.OutOfSightHash);
    }

    [Fact]
    public async Task A_run_ends_no_rejection_that_is_made_after_it_read_somebody_of_it_again()
    {
        await using var nights = await NightlyHost.StartAsync(options => options.Sync.UserRemoval.AlwaysAllowed = 1);
        Remove(nights, 0, 3);
        Reject(nights, (await nights.NightAsync()).Users.HeldBackHash!);
        Remove(nights, 3, 4);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        nights.Company.AddPerson(SimulatedHost.Company().FindPerson("user3")!);

        await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));
        Assert.Equal((true, 4), await MadeAsync());
        await nights.NightAsync();
        Assert.Equal((true, 3), await MadeAsync());

        async Task<(bool, int)> MadeAsync()
        {
            var made = Assert.Single(await nights.Planner.ListRejectionsAsync(), rejection => rejection.RemovalHash == hash);
            return (made.IsOpen, made.Ids.Count);
        }
    }

    [Fact]
    public async Task An_approval_that_cannot_be_used_up_beside_a_rejection_lets_nobody_go()
    {
        var approvals = new WatchedTakes(new InMemoryJournal());
        await using var nights = await NightlyHost.StartAsync(
            register: services => services.AddKeyedSingleton<IRemovalApprovals>("", approvals));
        Remove(nights, 0, 6);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 6, 1);
        await nights.Planner.ApproveRemovalsAsync((await nights.NightAsync()).Users.HeldBackHash!, "lisi");
        var failures = 1;
        approvals.BeforeTakeAsync = (_, _) => failures-- > 0 ? throw new TimeoutException() : Task.CompletedTask;

        var result = await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));

        Assert.Equal((0, 1, 6), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
    }

    [Fact]
    public async Task A_rejection_that_was_taken_back_keeps_the_userids_of_its_time()
    {
        await using var nights = await NightlyHost.StartAsync(
            options => options.Sync.UserRemoval.AlwaysAllowed = 1,
            prepare: wecom => wecom.App.VisibleDepartments = [2, 5]);
        var person = nights.Company.FindPerson("user9")!;
        Remove(nights, 7, 3);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;
        Reject(nights, hash);
        await nights.Planner.WithdrawRejectionAsync(hash, "lisi");
        Reject(nights, hash);
        await MoveOutOfSightAsync(nights, person, "moved9");

        Assert.Equal(1, (await nights.NightAsync()).Users.Renamed);

        var listed = await nights.Planner.ListRejectionsAsync();
        Assert.Equal(["moved9", "user7", "user8"], listed.Single(one => one.IsOpen).Ids.Order(StringComparer.Ordinal));
        Assert.Equal(["user7", "user8", "user9"], listed.Single(one => !one.IsOpen).Ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_set_that_nobody_approved_is_told_as_before_by_the_run_during_which_it_is_rejected()
    {
        await using var nights = await NightlyHost.StartAsync();
        Remove(nights, 0, 6);
        var hash = (await nights.NightAsync()).Users.HeldBackHash!;

        var result = await nights.NightAsync(new WhilePlanning(() => Reject(nights, hash)));

        Assert.Equal((0, 6, 0), (result.Users.Removed, result.Users.HeldBack, result.Users.Kept));
        Assert.Equal(hash, result.Users.HeldBackHash);
    }

    [Fact]
    public async Task A_second_rejection_between_two_batches_counts_as_the_first_does()
    {
        var allowed = 1;
        await using var nights = await NightlyHost.StartAsync(options =>
            (options.Sync.BatchSize, options.Sync.UserRemoval.AlwaysAllowed) = (1, allowed));
        Remove(nights, 0, 3);
        var first = (await nights.NightAsync()).Users.HeldBackHash!;
        Remove(nights, 3, 3);
        var second = (await nights.NightAsync()).Users.HeldBackHash!;
        allowed = 10;
        nights.Host.Get<IWeComConfiguration>().ClearCache();

        var result = await nights.NightAsync(new AfterEachRemoval(new([first, second]), hash => Reject(nights, hash)));

        Assert.Equal((6, 0), (result.Users.Removed + result.Users.Kept, result.Users.HeldBack));
        Assert.InRange(result.Users.Removed, 1, 2);
        Assert.Equal(10 - result.Users.Removed, nights.Host.ActiveUsers().Count);
    }

    private static ValueTask<SyncRun> LatestAsync(NightlyHost nights)
        => nights.Host.Get<ISyncJournal>().ListRunsAsync(nights.WeCom.CorpId, CancellationToken.None).FirstAsync();

    private sealed class AfterEachRemoval(Queue<string> hashes, Action<string> act) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value)
        {
            if (value.Stage == SyncStage.RemovingUsers && hashes.TryDequeue(out var hash))
            {
                act(hash);
            }
        }
    }

    private sealed class WatchedTakes(InMemoryJournal inner) : IRemovalApprovals
    {
        public Func<string, string, Task> BeforeTakeAsync { get; set; } = (_, _) => Task.CompletedTask;

        public Task ApproveAsync(string corpId, RemovalApproval approval, CancellationToken cancellationToken)
            => inner.ApproveAsync(corpId, approval, cancellationToken);

        public IAsyncEnumerable<RemovalApproval> ListAsync(string corpId, CancellationToken cancellationToken)
            => inner.ListAsync(corpId, cancellationToken);

        public Task<bool> WithdrawAsync(
            string corpId, string removalHash, ApprovalWithdrawal withdrawal, CancellationToken cancellationToken)
            => inner.WithdrawAsync(corpId, removalHash, withdrawal, cancellationToken);

        public async Task<RemovalApproval?> TakeAsync(string corpId, string removalHash, CancellationToken cancellationToken)
        {
            await BeforeTakeAsync(corpId, removalHash);
            return await inner.TakeAsync(corpId, removalHash, cancellationToken);
        }
    }
}
