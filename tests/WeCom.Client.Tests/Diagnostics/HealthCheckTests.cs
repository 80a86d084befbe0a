using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeCom.Client.Configuration;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Sync.Ports;
using WeCom.Client.Tests.Errors;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tests.Sync;

namespace WeCom.Client.Tests.Diagnostics;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task Probes_of_a_host_that_works_are_healthy_and_ask_for_one_token()
    {
        await using var host = await StartAsync();
        Assert.True((await host.Sync.SyncAllAsync()).Success);
        host.WeCom.Requests.Clear();
        host.Clock.Leap(TimeSpan.FromHours(1));

        for (var probe = 0; probe < 100; probe++)
        {
            var entry = await CheckAsync(host);
            Assert.Equal(HealthStatus.Healthy, entry.Status);
            Assert.Equal(("Succeeded", 3600L), (entry.Data["last_sync_status"], entry.Data["last_sync_age_seconds"]));
        }

        Assert.Equal(0, host.WeCom.Requests.Total);
    }

    [Fact]
    public async Task A_refused_secret_is_unhealthy_and_probes_ask_no_more_than_once_a_minute()
    {
        await using var host = await StartAsync();
        host.WeCom.App.IsEnabled = false;

        var seconds = TestLength.Of(share: 90, full: 600);
        for (var second = 0; second < seconds; second++)
        {
            var entry = await CheckAsync(host);
            Assert.Equal(HealthStatus.Unhealthy, entry.Status);
            Assert.Equal((40001, "gettoken"), (entry.Data["last_error_code"], entry.Data["last_error_endpoint"]));
            Assert.Contains("40001", entry.Description, StringComparison.Ordinal);
            host.Clock.Leap(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(host.WeCom.Requests.Count("gettoken"), 2, 1 + (seconds / 60));
    }

    [Fact]
    public async Task A_refused_secret_is_told_in_Chinese_with_its_remedy_once()
    {
        await using var host = await StartAsync(configure: options => options.Language = "zh-CN");
        host.WeCom.App.IsEnabled = false;

        var text = (await CheckAsync(host)).Description!;

        ErrorTexts.AssertChinese(text);
        var remedy = WeComErrors.Find(WeComErrorCodes.InvalidSecret)!.Remedy.Chinese;
        Assert.Equal(2, text.Split(remedy).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_secret_that_is_configured_must_get_its_token(bool isContactsSecretRight)
    {
        SimulatedHost? started = null;
        await using var host = started = await StartAsync(
            configure: options => options.ContactsSecret = isContactsSecretRight ? started!.WeCom.ContactsSecret : "wrong");
        await EndedAsync(host, SyncStatus.Succeeded);

        Assert.Equal(isContactsSecretRight ? HealthStatus.Healthy : HealthStatus.Unhealthy, (await CheckAsync(host)).Status);
    }

    [Theory]
    [InlineData("en", "No full sync has ended yet.")]
    [InlineData("zh-CN", "尚未完成过全量同步。")]
    public async Task Without_any_full_sync_a_host_is_degraded(string language, string reason)
    {
        await using var host = await StartAsync(configure: options => options.Language = language);
        await host.Sync.SyncUsersAsync(2);

        var entry = await CheckAsync(host);

        Assert.Equal((HealthStatus.Degraded, reason), (entry.Status, entry.Description));
    }

    [Theory]
    [InlineData(SyncStatus.Succeeded, HealthStatus.Healthy, "succeeded", "同步成功")]
    [InlineData(SyncStatus.SucceededWithWarnings, HealthStatus.Healthy, "succeeded", "同步成功")]
    [InlineData(SyncStatus.HeldBack, HealthStatus.Degraded, "held its removals back", "暂缓了移除")]
    [InlineData(SyncStatus.Partial, HealthStatus.Degraded, "could not read or write some records", "未能读取或写入")]
    [InlineData(SyncStatus.Failed, HealthStatus.Unhealthy, "failed", "失败")]
    [InlineData(null, HealthStatus.Unhealthy, "failed. The journal has the cause.", "原因见同步日志")]
    public async Task Only_a_full_sync_that_succeeded_is_healthy(SyncStatus? status, HealthStatus expected, string english, string chinese)
    {
        foreach (var (language, reason) in new[] { ("en", english), ("zh-CN", chinese) })
        {
            await using var host = await StartAsync(configure: options => options.Language = language);
            await EndedAsync(host, SyncStatus.Succeeded, TimeSpan.FromHours(-1));
            await EndedAsync(host, status);

            var entry = await CheckAsync(host);

            Assert.Equal(expected, entry.Status);
            Assert.Contains(reason, entry.Description, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(4, HealthStatus.Healthy)]
    [InlineData(6, HealthStatus.Degraded)]
    [InlineData(60 * 24 * 30, HealthStatus.Degraded)]
    public async Task A_sync_from_the_future_has_no_negative_age_and_is_degraded_beyond_five_minutes(int minutes, HealthStatus expected)
    {
        await using var host = await StartAsync(maxSyncAge: TimeSpan.FromHours(25));
        await EndedAsync(host, SyncStatus.Succeeded, TimeSpan.FromMinutes(minutes));

        var entry = await CheckAsync(host);

        Assert.Equal((expected, 0L), (entry.Status, entry.Data["last_sync_age_seconds"]));
        Assert.Equal(expected == HealthStatus.Degraded, entry.Description!.Contains("in the future", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(6, HealthStatus.Healthy)]
    [InlineData(9, HealthStatus.Degraded)]
    public async Task A_host_that_names_no_age_allows_what_its_schedule_does(int days, HealthStatus expected)
    {
        await using var host = await StartAsync(configure: options => options.Schedule.Interval = TimeSpan.FromDays(7));
        await EndedAsync(host, SyncStatus.Succeeded, TimeSpan.FromDays(-days));

        Assert.Equal(expected, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task A_sync_that_is_too_long_ago_is_degraded_and_part_of_a_company_does_not_count()
    {
        await using var host = await StartAsync(maxSyncAge: TimeSpan.FromHours(25));
        await host.Sync.SyncAllAsync();
        host.Clock.Leap(TimeSpan.FromHours(24));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);

        host.Clock.Leap(TimeSpan.FromHours(2));
        await host.Sync.SyncUsersAsync(2);
        var late = await CheckAsync(host);
        Assert.Equal(HealthStatus.Degraded, late.Status);
        Assert.Contains("1.02:00:0", late.Description, StringComparison.Ordinal);

        await host.Sync.SyncAllAsync();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task A_plan_that_was_only_made_is_no_sync()
    {
        await using var host = await StartAsync();
        await host.Get<ISyncPlanner>().PlanAsync();
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(host)).Status);

        await host.Sync.SyncAllAsync();
        await host.Get<ISyncPlanner>().PlanAsync();

        var entry = await CheckAsync(host);
        Assert.Equal((HealthStatus.Healthy, "Succeeded"), (entry.Status, entry.Data["last_sync_status"]));
    }

    [Fact]
    public async Task A_sync_that_was_cancelled_is_no_sync_that_failed()
    {
        await using var host = await StartAsync();
        await EndedAsync(host, SyncStatus.Succeeded, TimeSpan.FromHours(-1));
        await EndedAsync(host, null, isCancelled: true);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task A_sync_that_failed_is_unhealthy_until_one_succeeds_and_names_no_person()
    {
        await using var host = await StartAsync();
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(60020));
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Sync.SyncAllAsync());

        var broken = await CheckAsync(host);
        Assert.Equal((HealthStatus.Unhealthy, "Broken"), (broken.Status, broken.Data["last_sync_status"]));
        Assert.Equal(
            (60020, "department/list", "Configuration"),
            (broken.Data["last_error_code"], broken.Data["last_error_endpoint"], broken.Data["last_error_category"]));
        Assert.StartsWith(WeComErrors.Find(60020)!.Remedy.English, (string)broken.Data["last_error_remedy"], StringComparison.Ordinal);

        await host.Sync.SyncAllAsync();
        await Assert.ThrowsAsync<WeChatApiException>(() => host.Get<IWeComContactsClient>().GetUserAsync("nobody"));
        var mended = await CheckAsync(host);
        Assert.Equal((HealthStatus.Healthy, 60111), (mended.Status, mended.Data["last_error_code"]));
        Assert.DoesNotContain("nobody", string.Join(' ', mended.Data.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_missing_are_named()
    {
        await using var host = await StartAsync(configure: options => options.CorpId = "", build: builder => builder.ValidateOnFirstUse());

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("WeCom:CorpId", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_unhealthy()
    {
        var ports = new BrokenPorts(TimeProvider.System)
        {
            Fail = (method, _) => method == nameof(ISyncJournal.ListRunsAsync) ? new InvalidOperationException("down") : null,
        };
        await using var host = await StartAsync(register: ports.Register);

        var entry = await CheckAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains(nameof(ISyncJournal), entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_registration_has_a_check_of_its_own()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, wecom);
        services.AddWeComIntegration("hr", _ => { }).UseSimulator(wecom).AddInMemoryStores(new(), new());
        services.AddHealthChecks().AddWeCom("hr", options => options.FailureStatus = HealthStatus.Degraded).AddWeCom("oa");
        await using var provider = services.BuildServiceProvider();
        wecom.App.IsEnabled = false;

        var health = provider.GetRequiredService<HealthCheckService>();
        var report = await health.CheckHealthAsync(check => check.Name == "wecom:hr");
        Assert.Equal(HealthStatus.Degraded, report.Entries["wecom:hr"].Status);

        var mistake = await Assert.ThrowsAsync<InvalidOperationException>(() => health.CheckHealthAsync(check => check.Name == "wecom:oa"));
        Assert.Contains("AddWeComIntegration", mistake.Message, StringComparison.Ordinal);
    }

    private static Task<SimulatedHost> StartAsync(
        TimeSpan? maxSyncAge = null,
        Action<WeComOptions>? configure = null,
        Action<IServiceCollection>? register = null,
        Action<IWeComBuilder>? build = null)
        => SimulatedHost.StartAsync(configure: configure, build: build, register: services =>
        {
            services.AddHealthChecks().AddWeCom(options => options.MaxSyncAge = maxSyncAge);
            register?.Invoke(services);
        });

    private static Task EndedAsync(
        SimulatedHost host, SyncStatus? status, TimeSpan shift = default, bool isCancelled = false)
    {
        var at = host.Clock.GetUtcNow() + shift;
        var run = new SyncRun
        {
            RunId = Guid.NewGuid(),
            CorpId = host.WeCom.CorpId,
            StartedAt = at,
            EndedAt = at,
            IsFull = true,
            Status = status,
            Failure = status is null && !isCancelled ? new(SyncIssueKind.RunFailed, "the store is away") : null,
            IsCancelled = isCancelled,
        };
        return host.Get<ISyncJournal>("").SaveRunAsync(run, DateTimeOffset.MinValue, CancellationToken.None);
    }

    private static async Task<HealthReportEntry> CheckAsync(SimulatedHost host)
        => Assert.Single((await host.Get<HealthCheckService>().CheckHealthAsync()).Entries).Value;
}
