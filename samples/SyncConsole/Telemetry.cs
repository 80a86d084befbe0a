using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using WeCom.Client;

namespace SyncConsole;

/// <summary>Exports what WeCom.Client measures. An application needs the two Add lines alone, and an exporter.</summary>
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

    /// <summary>A host that is started does this by itself; what is left to export is exported when it is disposed.</summary>
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

        // Once, when all is over: the progress bars stand where it would be printed in between.
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

    /// <summary>A sync makes thousands of calls: nobody reads those on a console.</summary>
    private sealed class WithoutCalls : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters parameters)
            => new(parameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }
}
