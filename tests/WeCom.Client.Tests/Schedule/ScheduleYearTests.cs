using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
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
