using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using WeCom.Client.Benchmarks;
using WeCom.Client.Benchmarks.Callbacks;
using WeCom.Client.Benchmarks.Databases;
using WeCom.Client.Benchmarks.Http;
using WeCom.Client.Benchmarks.Pages;
using WeCom.Client.EntityFrameworkCore;

switch (args)
{
    case ["growth"]:
        await GrowthRun.RunAsync();
        return;
    case ["million"]:
        await MillionRun.RunAsync();
        return;
    case ["generate"]:
        GenerationRun.Run();
        return;
    case ["serve"]:
        await ServingRun.RunAsync();
        return;
    case ["http"]:
        await HttpRun.RunAsync();
        return;
    case ["database", var kind, var people]:
        await DatabaseRun.RunAsync(kind, people, StoreWriting.Automatic);
        return;
    case ["database", var kind, var people, var writing]:
        await DatabaseRun.RunAsync(kind, people, Enum.Parse<StoreWriting>(writing));
        return;
    case ["export", var people]:
        await ExportRun.RunAsync(people);
        return;
    case ["company", var people]:
        await ServedCompany.RunAsync(people);
        return;
    case ["servers"]:
        await Serving.RunAsync();
        return;
    case ["callbacks", var kind]:
        await CallbackRun.RunAsync(kind);
        return;
    case ["page", var people]:
        await PageRun.RunAsync(people);
        return;
    case ["wecom"]:
        await CallbackPoster.RunAsync();
        return;
    case ["peak", var who, var served]:
        await PeakMemory.RunAsync(who, ServedAddresses.Parse(served));
        return;
}

// In this process: what is measured is our own code, and the build that a child process needs would measure the machine's patience.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(2).WithIterationCount(7))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
