using BenchmarkDotNet.Attributes;
using WeCom.Client.Testing;

namespace WeCom.Client.Benchmarks;

/// <summary>A company of a million people: how long it takes to draw, and what it then holds.</summary>
[IterationCount(3)]
[WarmupCount(1)]
[InvocationCount(1)]
public class GenerationBenchmarks
{
    private SimulatedOrganization? _organization;

    [Benchmark]
    public SimulatedOrganization Million() => _organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 30_000, People = 1_000_000 });

    [GlobalCleanup]
    public void Report()
    {
        var with = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(_organization);
        _organization = null;
        Console.WriteLine($"// held: {(with - GC.GetTotalMemory(forceFullCollection: true)) >> 20} MiB");
    }
}
