using System.Diagnostics;
using System.Globalization;

namespace WeCom.Client.Benchmarks;

/// <summary>
/// A million people who were read against a million who are stored, nothing changed: how long the plan takes, and what it allocates.
/// </summary>
internal static class MillionRun
{
    private const int People = 1_000_000;
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        var company = await CompanyUnderTest.StartAsync(People);
        await using (company)
        {
            var count = company.Snapshot.Users.Count;
            Console.WriteLine(
                $"{count:N0} people in {company.Snapshot.Departments.Count:N0} departments, {company.Store.Users.Count:N0} stored\n");
            Console.WriteLine(
                "| Round | Plan | Processor time | Allocated a person | Full collections | Floor |\n|---|---|---|---|---|---|");
            for (var round = 0; round < Rounds; round++)
            {
                GC.Collect();
                var collections = GC.CollectionCount(2);
                var (allocated, used, began) = (
                    GC.GetTotalAllocatedBytes(precise: true),
                    Environment.CpuUsage.TotalTime,
                    Stopwatch.GetTimestamp());
                await company.PlanAsync();
                var (took, processor) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - used);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
                began = Stopwatch.GetTimestamp();
                collections = GC.CollectionCount(2) - collections;
                company.Floor();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {round + 1} | {took.TotalSeconds:F2} s | {processor.TotalSeconds:F2} s | {(double)allocated / count:F0} bytes | "
                    + $"{collections} | {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s |"));
            }
        }
    }
}
