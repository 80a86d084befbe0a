using System.Diagnostics;
using System.Globalization;
using WeCom.Client.Simulator;

namespace WeCom.Client.Benchmarks;

/// <summary>
/// A company of a million people: how long it takes to draw, how much of that is collecting garbage, and what it then holds.
/// </summary>
internal static class GenerationRun
{
    private const int Rounds = 3;

    public static void Run()
    {
        Console.WriteLine("| Round | Drawn in | Processor time | Collecting | Allocated | Held |\n|---|---|---|---|---|---|");
        for (var round = 1; round <= Rounds; round++)
        {
            Measure(round);
        }
    }

    // In a method of its own, so that a round does not hold the company of the one before.
    private static void Measure(int round)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (allocated, collecting) = (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalPauseDuration());
        var (used, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 30_000, People = 1_000_000 });
        var (took, processor) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - used);
        (allocated, collecting) = (GC.GetTotalAllocatedBytes(precise: true) - allocated, GC.GetTotalPauseDuration() - collecting);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(organization);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {round} | {took.TotalSeconds:F2} s | {processor.TotalSeconds:F2} s | {collecting.TotalSeconds:F2} s | {allocated >> 20} "
            + $"MiB | {held >> 20} MiB |"));
    }
}
