using WeCom.Client.Errors;
using WeCom.Client.Schedule;

namespace WeCom.Client.Tests.Schedule;

/// <summary>Tests the notice about settings that became invalid while the host runs, on a clock that the test drives.</summary>
public sealed class InvalidSettingsNoticeTests
{
    // The clock begins at noon UTC; the zone is UTC, and a sync is due at 03:00.
    private readonly ScheduleWorld _world = ScheduleYearTests.Shared(ScheduleYear.NewClock());
    private readonly DateTimeOffset _midnight = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly List<SyncNotice> _notices = [];
    private readonly HashSet<object> _broken = [];
    private readonly Dictionary<ScheduleReplica, object> _keys = [];

    [Fact]
    public async Task A_sync_that_no_instance_can_begin_is_told_once_and_made_up_when_the_settings_are_valid_again()
    {
        var (first, second) = (NewReplica(), NewReplica());
        await TickUntilAsync(_midnight.AddHours(2), first, second);
        Break(first);
        Break(second);

        await TickUntilAsync(_midnight.AddHours(3), first, second);
        Assert.Empty(_world.Told);
        await TickUntilAsync(_midnight.AddHours(50), first, second);
        Assert.Equal([nameof(FailedNotice)], _world.Told);
        Assert.Contains("Schedule:TimeZone", Assert.Single(_notices).Text, StringComparison.Ordinal);
        Assert.Empty(_world.Completed);

        Mend(first);
        await TickUntilAsync(_midnight.AddHours(51), first, second);
        Assert.Equal([nameof(FailedNotice), nameof(BackToNormalNotice)], _world.Told);
        Assert.Single(_world.Completed);
        first.Stop();
        second.Stop();
    }

    [Fact]
    public async Task Nothing_is_told_while_another_instance_runs_what_is_due()
    {
        var (first, second) = (NewReplica(), NewReplica());
        await TickUntilAsync(_midnight.AddHours(2), first, second);
        Break(first);

        await TickUntilAsync(_midnight.AddHours(50), first, second);

        Assert.Empty(_world.Told);
        Assert.Equal(2, _world.Completed.Count);
        first.Stop();
        second.Stop();
    }

    private ScheduleReplica NewReplica()
    {
        var key = new object();
        var replica = new ScheduleReplica(
            _world,
            TimeSpan.Zero,
            options => (options.At, options.TimeZone) = (new(3, 0), _broken.Contains(key) ? "Nowhere/AtAll" : "UTC"))
        {
            DuringNotice = notice =>
            {
                _notices.Add(notice);
                return Task.CompletedTask;
            },
        };
        _keys[replica] = key;
        return replica;
    }

    private void Break(ScheduleReplica replica)
    {
        _broken.Add(_keys[replica]);
        replica.Reload();
    }

    private void Mend(ScheduleReplica replica)
    {
        _broken.Remove(_keys[replica]);
        replica.Reload();
    }

    private async Task TickUntilAsync(DateTimeOffset end, params ScheduleReplica[] replicas)
    {
        for (; _world.Clock.GetUtcNow() < end; _world.Clock.Advance(TimeSpan.FromMinutes(1)))
        {
            foreach (var replica in replicas)
            {
                try
                {
                    await replica.TickAsync();
                }
                catch (WeChatConfigException)
                {
                    // The background service logs it, and asks again.
                }
            }
        }
    }
}
