using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using WeCom.Client.Schedule;
using WeCom.Client.Schedule.Internal;

namespace WeCom.Client.Tests.Schedule;

/// <summary>A host that does nothing but register: nights on a driven clock, over HTTP, up to the messages that people get.</summary>
public sealed class NightlyStoryTests
{
    [Fact]
    public async Task A_host_of_a_few_lines_syncs_at_night_and_tells_people_once_what_needs_them_and_once_that_it_is_over()
    {
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await SimulatedHost.StartAsync(
            timeProvider: clock,
            configure: options => (options.Language, options.Sync.UserRemoval.AlwaysAllowed, options.Sync.UserRemoval.MaxPercent) =
                ("en", 0, 10),
            build: builder => builder
                .AddSchedule(schedule => (schedule.At, schedule.TimeZone) = (new TimeOnly(2, 30), "Asia/Shanghai"))
                .NotifyByWeCom(new Uri("https://hr.example.com/wecom"), "user0"));
        foreach (var service in host.Get<IEnumerable<IHostedService>>().OfType<ScheduleService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        await NightAsync(host, clock);
        var first = host.ActiveUsers().Count;
        host.WeCom.Organization.RemovePerson("user8");
        host.WeCom.Organization.RemovePerson("user9");
        for (var night = 0; night < 3; night++)
        {
            await NightAsync(host, clock);
        }

        var held = host.WeCom.Messages.GetLatest();
        host.WeCom.Organization.AddPerson("user8", "员工8", 5);
        host.WeCom.Organization.AddPerson("user9", "员工9", 5);
        await NightAsync(host, clock);
        await NightAsync(host, clock);

        Assert.Contains("each instance of the host runs every due time", Assert.Single(host.Logs.Of("KeptInMemory")).Message);
        Assert.Equal((10, 10), (first, host.ActiveUsers().Count));
        Assert.Equal("WeCom sync held removals back", Assert.Single(held).Title);
        Assert.Equal(
            ["WeCom sync held removals back", "WeCom sync is back to normal"],
            host.WeCom.Messages.GetLatest().Select(message => message.Title));
        Assert.All(host.WeCom.Messages.GetLatest(), message => Assert.Equal("https://hr.example.com/wecom", message.Url));
    }

    /// <summary>Lets time pass until the run of the next night has ended. Near it no step is as long as the time limit of a call.</summary>
    private static async Task NightAsync(SimulatedHost host, FakeTimeProvider clock)
    {
        var schedule = host.Get<IWeComSchedule>();
        var before = (await schedule.GetStatusAsync()).LastRun?.RunId;
        while ((await schedule.GetStatusAsync()) is { } status && (status.LastRun?.RunId == before || status.Current is not null))
        {
            clock.Advance(status.Current is null ? Step(status.NextRunAt - clock.GetUtcNow()) : TimeSpan.Zero);
            await Task.Yield();
        }
    }

    private static TimeSpan Step(TimeSpan? wait)
        => wait is { } left && left > TimeSpan.FromMinutes(2) ? left - TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(10);
}
