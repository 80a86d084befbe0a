using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Schedule.Internal;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Sync.Ports.Internal;

namespace WeCom.Client.Tests.Schedule;

public sealed class ScheduleYearTests
{
    [Theory]
    [InlineData("Asia/Shanghai", 0)]
    [InlineData("Europe/Berlin", 1)]
    [InlineData("America/New_York", 3)]
    public async Task Every_due_time_of_a_year_is_run_once_or_made_up_once_and_nobody_is_told_twice(string zone, int seed)
    {
        var clock = ScheduleYear.NewClock();
        await new ScheduleYear(Shared(clock), zone, seed).PlayAsync(seed * 80, TestLength.Of(12, 365));
    }

    [Fact]
    public async Task A_host_that_is_started_runs_what_is_due_without_a_call()
    {
        var clock = ScheduleYear.NewClock();
        var world = Shared(clock);
        var replica = new ScheduleReplica(world, TimeSpan.Zero, options => (options.At, options.TimeZone) = (new(2, 30), "Asia/Shanghai"));

        await replica.StartAsync();
        while (world.Completed.Count < 3)
        {
            // The clock must not overtake the host, which may be slow on a busy machine.
            await replica.BeatAsync(WeComSchedule.Look);
        }

        replica.Stop();
        Assert.Equal(3, world.Completed.Select(began => began.ToOffset(TimeSpan.FromHours(8)).Date).Distinct().Count());
        Assert.Empty(world.Told);
    }

    /// <summary>Instances that share a memory, as they would a database.</summary>
    internal static ScheduleWorld Shared(FakeTimeProvider clock)
    {
        var (states, journal) = (new InMemoryStates(clock), new InMemoryJournal());
        return new(clock, builder =>
        {
            builder.AddInMemoryStores(new(), new());
            builder.Services.AddKeyedSingleton<ISyncStateStore>("", (_, _) => states);
            builder.Services.AddKeyedSingleton<ISyncJournal>("", (_, _) => journal);
        });
    }
}
