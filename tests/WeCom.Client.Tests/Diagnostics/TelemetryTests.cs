using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Contacts;
using WeCom.Client.Errors;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;
using WeCom.Client.Tests.Tokens;
using WeCom.Client.Tokens;

namespace WeCom.Client.Tests.Diagnostics;

/// <summary>Tests the meters and activities of a sync and its calls.</summary>
public sealed class TelemetryTests
{
    private const string Requests = "wecom.client.request.duration";

    [Fact]
    public async Task A_sync_is_an_activity_with_its_parts_below_and_the_calls_below_them()
    {
        await using var host = await SimulatedHost.StartAsync();
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());

        var result = await host.Sync.SyncAllAsync();

        var sync = Assert.Single(telemetry.Activities, activity => activity.OperationName == "wecom sync");
        Assert.Equal(
            (result.RunId.ToString(), "succeeded", "all"),
            (sync.GetTagItem("wecom.sync.run_id"), sync.GetTagItem("wecom.sync.status"), sync.GetTagItem("wecom.sync.scope")));
        var parts = telemetry.Activities.Where(activity => activity.ParentSpanId == sync.SpanId).ToList();
        Assert.Equal(["wecom read", "wecom plan", "wecom apply"], parts.Select(activity => activity.OperationName));
        var calls = telemetry.Activities.Where(activity => activity.ParentSpanId == parts[0].SpanId).ToList();
        Assert.Equal(
            ["wecom gettoken", "wecom department/list", "wecom agent/get", .. Enumerable.Repeat("wecom user/list", 5)],
            calls.Select(activity => activity.OperationName));
        Assert.All(
            calls,
            call =>
                Assert.Equal(
                    (ActivityKind.Client, "127.0.0.1", ActivityStatusCode.Unset),
                    (call.Kind, call.GetTagItem("server.address"), call.Status)));
    }

    [Fact]
    public async Task What_became_of_the_records_is_counted_as_the_result_says()
    {
        await using var host = await SimulatedHost.StartAsync();
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());
        await host.Sync.SyncAllAsync();
        host.WeCom.Organization.RemovePerson("user9");
        host.WeCom.Organization.UpdatePerson("user8", person => person with { Name = "新名" });

        var result = await host.Sync.SyncAllAsync();

        Assert.Equal((8, 1, 1), (result.Users.Unchanged, result.Users.Updated, result.Users.Removed));
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["wecom.outcome=created wecom.record=department"] = 5,
                ["wecom.outcome=created wecom.record=user"] = 10,
                ["wecom.outcome=unchanged wecom.record=department"] = 5,
                ["wecom.outcome=unchanged wecom.record=user"] = 8,
                ["wecom.outcome=updated wecom.record=user"] = 1,
                ["wecom.outcome=removed wecom.record=user"] = 1,
            },
            telemetry.Of("wecom.client.sync.records"));
        Assert.Equal("wecom.sync.scope=all wecom.sync.status=succeeded", Assert.Single(telemetry.Of("wecom.client.sync.duration")).Key);
    }

    [Fact]
    public async Task A_call_that_fails_is_measured_and_marked_by_its_errcode()
    {
        await using var host = await SimulatedHost.StartAsync();
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());

        await Assert.ThrowsAsync<WeChatApiException>(() => host.Get<IWeComContactsClient>().GetUserAsync("nobody"));
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Reset);
        await Assert.ThrowsAsync<WeChatNetworkException>(() => host.Sync.SyncAllAsync());

        Assert.Equal(
            ["error.type=60111 wecom.endpoint=user/get", "error.type=network wecom.endpoint=department/list", "wecom.endpoint=gettoken"],
            telemetry.Of(Requests).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            "error.type=network wecom.sync.scope=all wecom.sync.status=broken",
            Assert.Single(telemetry.Of("wecom.client.sync.duration")).Key);
        Assert.Equal(
            ["wecom department/list network", "wecom read network", "wecom sync network", "wecom user/get 60111"],
            telemetry.Activities
                .Where(activity => activity.Status == ActivityStatusCode.Error)
                .Select(activity => $"{activity.OperationName} {activity.GetTagItem("error.type")}")
                .Order(StringComparer.Ordinal));
        Assert.Matches(
            "^[0-9]{25}$",
            (string?)Assert.Single(telemetry.Activities, activity => activity.OperationName == "wecom user/get").GetTagItem("wecom.hint"));
    }

    [Fact]
    public async Task Repetitions_and_waits_for_limits_are_measured()
    {
        var clock = new ManualTimeProvider();
        await using var host = await SimulatedHost.StartAsync(
            timeProvider: clock,
            configure: options => (options.Http.MaxRetries, options.Http.Timeout, options.Sync.LeaseDuration) =
                (3, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)));
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());
        host.WeCom.AnswerNext("department/list", SimulatedAnswer.Error(-1));
        host.WeCom.AnswerNext("user/list", SimulatedAnswer.Error(45009));

        var sync = host.Sync.SyncAllAsync();
        while (!sync.IsCompleted)
        {
            // With limits and a lease this long, what is due within minutes is a wait before a call.
            if (clock.NextDue is { } wait && wait < TimeSpan.FromMinutes(5))
            {
                clock.Advance(wait);
            }

            await Task.Yield();
        }

        Assert.True((await sync).Success);
        Assert.Equal("error.type=-1 wecom.endpoint=department/list", Assert.Single(telemetry.Of("wecom.client.request.retries")).Key);
        var (tags, seconds) = Assert.Single(telemetry.Of("wecom.client.request.wait"));
        Assert.Equal("wecom.endpoint=user/list", tags);
        Assert.InRange(seconds, 59.9, 65 * 5);
        Assert.Equal(
            "retry",
            Assert.Single(Assert.Single(telemetry.Activities, activity => activity.OperationName == "wecom department/list").Events).Name);
    }

    [Fact]
    public async Task A_named_registration_is_named_in_everything()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, wecom);
        services.AddWeComIntegration("hr", _ => { }).UseSimulator(wecom).AddInMemoryStores(new(), new());
        await using var provider = services.BuildServiceProvider();
        using var telemetry = new RecordedTelemetry(provider.GetRequiredService<IMeterFactory>());

        await provider.GetRequiredKeyedService<IWeChatSyncService>("hr").SyncAllAsync();

        Assert.All(
            telemetry.Instruments,
            instrument =>
                Assert.All(
                    telemetry.Of(instrument).Keys,
                    tags => Assert.Contains("wecom.registration=hr", tags, StringComparison.Ordinal)));
        Assert.All(
            telemetry.Activities.Where(activity => activity.Kind == ActivityKind.Client || activity.OperationName == "wecom sync"),
            activity => Assert.Equal("hr", activity.GetTagItem("wecom.registration")));
    }

    [Fact]
    public async Task Renewals_of_the_token_tell_why_and_from_where()
    {
        await using var host = await SimulatedHost.StartAsync(
            configure: options => (options.Token.AllowUnprotectedCache, options.ContactsSecret) = (true, ""),
            register: services => services.AddSingleton<IDistributedCache>(new HostCache { IsDown = true }));
        using var telemetry = new RecordedTelemetry(host.Get<IMeterFactory>());
        await host.AgedTokenAsync();
        host.WeCom.Tokens.RevokeAll();
        await host.Get<IWeComContactsClient>().GetApiDomainIpAsync();
        host.Clock.Leap(TimeSpan.FromSeconds(6901));
        host.WeCom.AnswerNext("gettoken", SimulatedAnswer.Reset);
        await host.Get<ITokenManager>().GetAccessTokenAsync();

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["wecom.credential=app wecom.token.reason=missing wecom.token.source=wecom"] = 1,
                ["wecom.credential=app wecom.token.reason=rejected wecom.token.source=wecom"] = 1,
                ["error.type=network wecom.credential=app wecom.token.reason=ahead wecom.token.source=wecom"] = 1,
            },
            telemetry.Of("wecom.client.token.renewals"));
        Assert.True(Assert.Single(telemetry.Of("wecom.client.token.cache_failures")).Value > 0);
    }

    [Fact]
    public async Task A_token_of_another_process_is_a_renewal_from_the_cache()
    {
        var cache = new HostCache();
        await using var wecom = await WeComSimulator.StartAsync();
        foreach (var source in new[] { "wecom", "cache" })
        {
            using var exposure = new HostExposure();
            var services = new ServiceCollection().AddSingleton<IDistributedCache>(cache);
            exposure.Watch(services, wecom);
            services.AddWeComIntegration(options => options.Token.AllowUnprotectedCache = true)
                .UseSimulator(wecom)
                .AddInMemoryStores(new(), new());
            await using var provider = services.BuildServiceProvider();
            using var telemetry = new RecordedTelemetry(provider.GetRequiredService<IMeterFactory>());
            await provider.GetRequiredService<ITokenManager>().GetAccessTokenAsync();
            Assert.Equal(
                $"wecom.credential=app wecom.token.reason=missing wecom.token.source={source}",
                Assert.Single(telemetry.Of("wecom.client.token.renewals")).Key);
        }
    }
}
