using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WeCom.Client;

namespace SyncConsole;

/// <summary>Exports metrics and traces. An application needs only the two Add lines and an exporter.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services, TelemetryTarget target)
    {
        if (target is TelemetryTarget.None)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(nameof(SyncConsole)))
            .WithMetrics(metrics => Export(metrics.AddMeter(WeComDefaults.MeterName), target))
            .WithTracing(traces => Export(traces.AddSource(WeComDefaults.ActivitySourceName), target));
    }

    /// <summary>Starts the exporters, as starting the host would. Disposing the host flushes them.</summary>
    public static void Start(IServiceProvider services)
    {
        services.GetService<MeterProvider>();
        services.GetService<TracerProvider>();
    }

    private static void Export(MeterProviderBuilder metrics, TelemetryTarget target)
    {
        if (target is TelemetryTarget.Otlp)
        {
            metrics.AddOtlpExporter();
            return;
        }

        // Once at the end, since output in between would break the progress bars.
        metrics.AddReader(new PeriodicExportingMetricReader(new ConsoleMetricExporter(new ConsoleExporterOptions()), Timeout.Infinite));
    }

    private static void Export(TracerProviderBuilder traces, TelemetryTarget target)
    {
        if (target is TelemetryTarget.Otlp)
        {
            traces.AddOtlpExporter();
            return;
        }

        traces.SetSampler(new WithoutCalls());
        traces.AddProcessor(
            new BatchActivityExportProcessor(
                new ConsoleActivityExporter(new ConsoleExporterOptions()),
                scheduledDelayMilliseconds: int.MaxValue));
    }

    /// <summary>Drops the activities of single calls, of which a sync has thousands.</summary>
    private sealed class WithoutCalls : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters parameters)
            => new(parameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }
}
