using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Callbacks;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Callbacks;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>Tests the callbacks in the health check.</summary>
public sealed class CallbackHealthTests
{
    [Theory]
    [InlineData("inactive_alert", HealthStatus.Degraded)]
    [InlineData("close_inactive_agent", HealthStatus.Unhealthy)]
    [InlineData("reopen_inactive_agent", HealthStatus.Healthy)]
    [InlineData("low_active_alert", HealthStatus.Degraded)]
    [InlineData("low_active", HealthStatus.Unhealthy)]
    [InlineData("active_restored", HealthStatus.Healthy)]
    public async Task An_app_that_WeCom_suspends_or_is_about_to_turns_health(string activity, HealthStatus expected)
    {
        await using var host = await StartAsync();

        await host.Get<IWeComCallbacks>().ReceiveAsync(Posted.Event(activity));

        var entry = await CheckAsync(host);
        Assert.Equal(expected, entry.Status);
        Assert.Equal((0, 0), (entry.Data["callbacks_waiting"], entry.Data["callbacks_parked"]));
    }

    [Fact]
    public async Task Parked_callbacks_degrade_health_until_they_are_released()
    {
        await using var host = await StartAsync();
        var callbacks = host.Get<IWeComCallbacks>();
        host.Users.Fail = _ => new StoreRejectedException("user1", "is refused");
        host.WeCom.Organization.UpdatePerson("user1", person => person with { Position = "一" });
        await callbacks.ReceiveAsync(Posted.User("update_user", "user1"));
        while ((await callbacks.ListParkedAsync()).Count == 0)
        {
            host.Clock.Leap(TimeSpan.FromMinutes(30));
            await callbacks.ProcessAsync();
        }

        var parked = await CheckAsync(host);
        host.Users.Fail = null;
        await callbacks.ReleaseAsync(Assert.Single(await callbacks.ListParkedAsync()));
        await callbacks.ProcessAsync();
        var released = await CheckAsync(host);

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (parked.Status, released.Status));
        Assert.Equal((1, 0), (parked.Data["callbacks_parked"], released.Data["callbacks_parked"]));
    }

    [Theory]
    [InlineData("en", "The oldest event has waited")]
    [InlineData("zh-CN", "最早的回调事件已等待")]
    public async Task Events_that_wait_for_longer_than_all_tries_take_degrade_health(string language, string text)
    {
        await using var host = await StartAsync(language);
        var callbacks = host.Get<IWeComCallbacks>();
        await callbacks.ReceiveAsync(Posted.User("update_user", "user1"));
        host.Clock.Leap(TimeSpan.FromMinutes(43 + (10 * 5) + 10));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
        host.Clock.Leap(TimeSpan.FromMinutes(20));

        var waiting = await CheckAsync(host);
        await callbacks.ProcessAsync();

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Healthy), (waiting.Status, (await CheckAsync(host)).Status));
        Assert.Contains(text, waiting.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_callbacks_has_no_inbox_to_be_asked()
    {
        await using var host = await StartAsync();

        Assert.DoesNotContain("callbacks_waiting", (await CheckAsync(host)).Data.Keys);
    }

    private static async Task<SimulatedHost> StartAsync(string language = "en")
    {
        var host = await SimulatedHost.StartAsync(
            configure: options => options.Language = language, register: services => services.AddHealthChecks().AddWeCom());
        await host.Sync.SyncAllAsync();
        return host;
    }

    private static async Task<HealthReportEntry> CheckAsync(SimulatedHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync()).Entries["wecom"];
}
