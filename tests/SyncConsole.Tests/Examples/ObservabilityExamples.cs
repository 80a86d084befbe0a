using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WeCom.Client;
using WeCom.Client.Simulator;
using WeCom.Client.Sync;
using WeCom.Client.Tests.Exposure;

namespace SyncConsole.Tests.Examples;

/// <summary>The blocks of docs/observability.md, as they stand there.</summary>
public sealed class ObservabilityExamples
{
    [Fact]
    public async Task Watching_it_work()
    {
        await using var wecom = await WeComSimulator.StartAsync();
        using var exposure = new HostExposure();
        var services = new ServiceCollection();
        exposure.Watch(services, wecom);
        services.AddWeComIntegration(_ => { }).UseSimulator(wecom).AddInMemoryStores(new(), new());

        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(WeComDefaults.MeterName).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(WeComDefaults.ActivitySourceName).AddOtlpExporter());
        services.AddHealthChecks().AddWeCom(options => options.MaxSyncAge = TimeSpan.FromHours(25));

        await using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<MeterProvider>());
        Assert.NotNull(provider.GetRequiredService<TracerProvider>());
        var health = provider.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
        await provider.GetRequiredService<IWeChatSyncService>().SyncAllAsync();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
    }
}
