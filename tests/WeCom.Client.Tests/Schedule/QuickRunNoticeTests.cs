using WeCom.Client.Configuration;
using WeCom.Client.Errors;
using WeCom.Client.Schedule;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Tests the notices about the syncs between full ones, on a clock that the test drives.</summary>
public sealed class QuickRunNoticeTests
{
    private static readonly string[] ToldOnce = [nameof(FailedNotice)];
    private static readonly string[] ToldAndOver = [nameof(FailedNotice), nameof(BackToNormalNotice)];

    // The clock begins at noon UTC; the zone is UTC.
    private readonly ScheduleWorld _world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
    private readonly DateTimeOffset _midnight = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly List<SyncNotice> _notices = [];

    [Theory]
    [InlineData(ScheduledRunKind.Departments, "sync of the departments")]
    [InlineData(ScheduledRunKind.Membership, "sync of joiners")]
    public async Task A_quick_run_that_fails_is_told_once_and_is_over_with_the_next_one_that_succeeds(ScheduledRunKind kind, string name)
    {
        var membership = kind == ScheduledRunKind.Membership ? TimeSpan.FromHours(2) : (TimeSpan?)null;
        var (first, second) = (NewReplica(membership), NewReplica(membership));
        await TickUntilAsync(_midnight.AddHours(3.5), first, second);
        first.QuickStatus = second.QuickStatus = run => run == kind ? SyncStatus.Failed : SyncStatus.Succeeded;

        await TickUntilAsync(_midnight.AddHours(20), first, second);
        Assert.Equal(ToldOnce, _world.Told);
        Assert.Contains(name, Assert.IsType<FailedNotice>(Assert.Single(_notices)).Text, StringComparison.Ordinal);

        first.QuickStatus = second.QuickStatus = _ => SyncStatus.Succeeded;
        await TickUntilAsync(_midnight.AddHours(24), first, second);
        Assert.Equal(ToldAndOver, _world.Told);
        first.Stop();
        second.Stop();
    }

    [Theory]
    [InlineData(ErrorCategory.Permission, true)]
    [InlineData(ErrorCategory.Store, true)]
    [InlineData(ErrorCategory.Conflict, false)]
    public async Task A_quick_run_that_an_exception_ends_is_told_with_what_to_do_unless_another_sync_was_in_progress(
        ErrorCategory category, bool isTold)
    {
        var replica = NewReplica(TimeSpan.FromHours(2));
        await TickUntilAsync(_midnight.AddHours(3.5), replica);
        var summary = new LocalizedText("WeCom refused the secret.", "企业微信拒绝了密钥。");
        replica.DuringQuickRun = _ => throw new WeChatSyncException(summary.English) { Summary = summary, Category = category };

        await TickUntilAsync(_midnight.AddHours(10), replica);

        Assert.Equal(isTold ? ToldOnce : [], _world.Told);
        Assert.All(_notices, notice => Assert.Contains(summary.English, notice.Text, StringComparison.Ordinal));
        replica.Stop();
    }

    [Theory]
    [InlineData(ScheduledRunKind.Departments)]
    [InlineData(ScheduledRunKind.Membership)]
    public async Task A_quick_run_that_fails_every_time_is_told_once_however_many_larger_syncs_succeed_in_between(ScheduledRunKind kind)
    {
        var (first, second) = (NewReplica(TimeSpan.FromHours(2)), NewReplica(TimeSpan.FromHours(2)));
        first.QuickStatus = second.QuickStatus = run => run == kind ? SyncStatus.Failed : SyncStatus.Succeeded;

        await TickUntilAsync(_midnight.AddHours(30), first, second);
        first.Stop();
        first = NewReplica(TimeSpan.FromHours(2));
        first.QuickStatus = second.QuickStatus;
        await TickUntilAsync(_midnight.AddHours(54), first, second);

        Assert.Equal(ToldOnce, _world.Told);
        first.QuickStatus = second.QuickStatus = _ => SyncStatus.Succeeded;
        await TickUntilAsync(_midnight.AddHours(58), first, second);
        Assert.Equal(ToldAndOver, _world.Told);
        first.Stop();
        second.Stop();
    }

    [Theory]
    [InlineData(ScheduledRunKind.Departments)]
    [InlineData(ScheduledRunKind.Membership)]
    public async Task A_quick_run_that_ends_in_part_is_told_once_and_is_over_when_one_succeeds(ScheduledRunKind kind)
    {
        var replica = NewReplica(TimeSpan.FromHours(2));
        replica.QuickStatus = run => run == kind ? SyncStatus.Partial : SyncStatus.Succeeded;

        await TickUntilAsync(_midnight.AddHours(30), replica);
        Assert.Equal(ToldOnce, _world.Told);
        Assert.Contains("could not be read or written: 4.", Assert.Single(_notices).Text, StringComparison.Ordinal);

        replica.QuickStatus = _ => SyncStatus.Succeeded;
        await TickUntilAsync(_midnight.AddHours(34), replica);
        Assert.Equal(ToldAndOver, _world.Told);
        replica.Stop();
    }

    [Fact]
    public async Task A_full_sync_that_comes_to_its_end_is_the_end_of_a_quick_run_that_failed_and_that_is_due_no_more()
    {
        var replica = NewReplica(TimeSpan.FromHours(2));
        await TickUntilAsync(_midnight.AddHours(1.5), replica);
        replica.QuickStatus = _ => SyncStatus.Failed;
        await TickUntilAsync(_midnight.AddHours(2.5), replica);
        Assert.Equal(ToldOnce, _world.Told);

        replica.Stop();
        replica = NewReplica(membership: null, departments: null);
        await TickUntilAsync(_midnight.AddHours(6), replica);
        Assert.Equal(ToldAndOver, _world.Told);
        replica.Stop();
    }

    [Fact]
    public async Task A_full_sync_that_comes_to_its_end_is_the_end_of_a_quick_run_that_somebody_asked_for()
    {
        var replica = NewReplica(membership: null, departments: null);
        replica.QuickStatus = _ => SyncStatus.Failed;
        await replica.Schedule.RunNowAsync(ScheduledRunKind.Departments);
        while ((await replica.Schedule.GetStatusAsync()).Current is not null)
        {
            await Task.Yield();
        }

        await TickUntilAsync(_midnight.AddHours(2), replica);
        Assert.Equal(ToldOnce, _world.Told);
        await TickUntilAsync(_midnight.AddHours(6), replica);
        Assert.Equal(ToldAndOver, _world.Told);
        replica.Stop();
    }

    [Fact]
    public async Task A_quick_run_that_is_due_while_a_full_sync_is_in_progress_begins_in_no_instance()
    {
        var (first, second) = (NewReplica(TimeSpan.FromMinutes(10)), NewReplica(TimeSpan.FromMinutes(10)));
        await TickUntilAsync(_midnight.AddHours(3), first, second);
        var hasBegun = new TaskCompletionSource();
        first.DuringRun = async token =>
        {
            hasBegun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
        _ = first.TickAsync();
        await hasBegun.Task;
        var before = _world.Membership.Count;

        for (var beat = 0; beat < 90; beat++)
        {
            await first.BeatAsync(TimeSpan.FromSeconds(10));
            await second.TickAsync();
        }

        Assert.Equal(before, _world.Membership.Count);
        second.Stop();
    }

    private ScheduleReplica NewReplica(TimeSpan? membership) => NewReplica(membership, TimeSpan.FromHours(1));

    private ScheduleReplica NewReplica(TimeSpan? membership, TimeSpan? departments) => new(
        _world,
        TimeSpan.Zero,
        options => (options.At, options.TimeZone, options.DepartmentsInterval, options.MembershipInterval) =
            (new(3, 0), "UTC", departments, membership))
    {
        DuringNotice = notice =>
        {
            _notices.Add(notice);
            return Task.CompletedTask;
        },
    };

    private async Task TickUntilAsync(DateTimeOffset end, params ScheduleReplica[] replicas)
    {
        while (_world.Clock.GetUtcNow() < end)
        {
            foreach (var replica in replicas)
            {
                await replica.TickAsync();
            }

            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
