using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Tests;
using WeCom.Client.Tests.Schedule;

namespace WeCom.Client.EntityFrameworkCore.Tests.Journal;

public sealed class ScheduleYearTests
{
    [Theory]
    [InlineData("Europe/Berlin", 80)]
    public async Task Two_hosts_on_one_database_run_every_due_time_once_or_make_it_up_once_and_tell_nobody_twice(string zone, int first)
    {
        var clock = ScheduleYear.NewClock();
        using var database = new DirectoryDatabase(clock);
        var world = new ScheduleWorld(clock, builder =>
        {
            builder.Services.AddDbContext<HostContext>(options => database.Use(options));
            builder.AddEntityFrameworkCoreStores<HostContext>();
        });
        await new ScheduleYear(world, zone, seed: 7).PlayAsync(TestLength.Of(first, 0), TestLength.Of(12, 365));
    }
}
