using WeCom.Client.Schedule;
using WeCom.Client.Sync;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Tests a notice whose process dies while it is being delivered.</summary>
public sealed class NoticeDeathTests
{
    [Fact]
    public async Task A_notice_whose_process_died_before_it_reached_anybody_is_given_by_another_instance_and_once()
    {
        var world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
        var (first, second) = (NewReplica(world), NewReplica(world));
        await TickAsync(first, second);
        world.Status = SyncStatus.HeldBack;
        var death = first.DieTelling();
        world.Clock.Advance(TimeSpan.FromDays(1));
        _ = first.TickAsync();
        await death;

        Assert.Empty(world.Told);
        await LookAsync(second, TimeSpan.FromMinutes(30));
        Assert.Equal([nameof(HeldBackNotice)], world.Told);
        second.Stop();
    }

    [Fact]
    public async Task While_one_instance_tells_a_notice_no_other_does()
    {
        var world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
        var (first, second) = (NewReplica(world), NewReplica(world));
        await TickAsync(first, second);
        world.Status = SyncStatus.HeldBack;
        var (isTelling, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        first.DuringNotice = async _ =>
        {
            isTelling.SetResult();
            await goOn.Task;
        };
        world.Clock.Advance(TimeSpan.FromDays(1));
        var run = first.TickAsync();
        await isTelling.Task;

        await second.TickAsync();
        Assert.Empty(world.Told);
        goOn.SetResult();
        await run;
        await LookAsync(second, TimeSpan.FromHours(3));

        Assert.Equal([nameof(HeldBackNotice)], world.Told);
        first.Stop();
        second.Stop();
    }

    [Fact]
    public async Task An_observer_that_may_have_heard_of_a_state_hears_of_its_end()
    {
        var world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
        var (first, second) = (NewReplica(world), NewReplica(world));
        await TickAsync(first, second);
        world.Status = SyncStatus.HeldBack;
        var death = first.DieTelling();
        world.Clock.Advance(TimeSpan.FromDays(1));
        _ = first.TickAsync();
        await death;

        world.Status = SyncStatus.Succeeded;
        world.Clock.Advance(TimeSpan.FromDays(1));
        await second.TickAsync(CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await second.TickAsync(CancellationToken.None);
        await LookAsync(second, TimeSpan.FromHours(1));

        Assert.Equal([nameof(BackToNormalNotice)], world.Told);
        second.Stop();
    }

    [Fact]
    public async Task A_host_that_stops_while_it_tells_a_notice_leaves_it_to_the_next_one_at_once()
    {
        var world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
        var (first, second) = (NewReplica(world), NewReplica(world));
        await TickAsync(first, second);
        world.Status = SyncStatus.HeldBack;
        first.DuringNotice = _ => throw new TimeoutException();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await first.TickAsync();
        using var stopping = new CancellationTokenSource();
        first.DuringNotice = async _ =>
        {
            await stopping.CancelAsync();
            await new TaskCompletionSource().Task;
        };
        world.Clock.Advance(TimeSpan.FromHours(2));
        await first.LookAsync(stopping.Token);

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await second.TickAsync();

        Assert.Equal([nameof(HeldBackNotice)], world.Told);
        first.Stop();
        second.Stop();
    }

    private static ScheduleReplica NewReplica(ScheduleWorld world)
        => new(world, TimeSpan.Zero, options => (options.At, options.TimeZone) = (new(2, 30), "Asia/Shanghai"));

    private static async Task TickAsync(params ScheduleReplica[] replicas)
    {
        foreach (var replica in replicas)
        {
            await replica.TickAsync();
        }
    }

    private static async Task LookAsync(ScheduleReplica replica, TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromMinutes(1))
        {
            replica.World.Clock.Advance(TimeSpan.FromMinutes(1));
            await replica.TickAsync();
        }
    }
}
