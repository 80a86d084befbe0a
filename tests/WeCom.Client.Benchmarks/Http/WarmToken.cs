using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>The figures of <see cref="WarmTokenBenchmarks"/>.</summary>
internal static class WarmToken
{
    public static IEnumerable<Figure> Measure()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "WeCom.Client.Benchmarks"))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile);
        var reports = BenchmarkRunner.Run<WarmTokenBenchmarks>(config).Reports;
        var library = Of(reports, nameof(WarmTokenBenchmarks.Library));
        var time = Median(library);
        var floor = Median(Of(reports, nameof(WarmTokenBenchmarks.ReadAndCompare)));
        var clocked = Median(Of(reports, nameof(WarmTokenBenchmarks.ReadClockAndCompare)));
        return
        [
            new(
                "A held token; the floor reads the clock and compares",
                Text(time),
                Text(clocked),
                time / clocked,
                "at most 3 ×",
                time <= 3 * clocked),
            new("A held token; the floor compares and reads no clock", Text(time), Text(floor), time / floor),
            Figure.Of(
                "A held token: allocated",
                library.GcStats.GetBytesAllocatedPerOperation(library.BenchmarkCase) ?? double.NaN,
                "{0} bytes",
                atMost: 0),
        ];
    }

    private static BenchmarkReport Of(IEnumerable<BenchmarkReport> reports, string method)
        => reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method);

    private static double Median(BenchmarkReport report) => report.ResultStatistics!.Median;

    private static string Text(double nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F2} ns");
}
