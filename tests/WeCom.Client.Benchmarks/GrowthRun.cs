using System.Diagnostics;
using System.Globalization;

namespace WeCom.Client.Benchmarks;

/// <summary>
/// Measures whether reading and planning grow in line with the people. Every round does the same number of people at every size, one size
/// after the other, so that whatever else the machine does meets all of them; the processor's time counts, since the clock also counts
/// other programs.
/// </summary>
internal static class GrowthRun
{
    private const int Rounds = 7;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static async Task RunAsync()
    {
        var companies = new List<CompanyUnderTest>();
        foreach (var size in Sizes)
        {
            companies.Add(await CompanyUnderTest.StartAsync(size));
        }

        await PrintAsync("Read over HTTP, client and simulator", companies, company => company.ReadAsync());
        await PrintAsync("Plan, nothing changed", companies, company => company.PlanAsync());
        await PrintAsync("Floor of planning: look at every text once, find everybody who is stored", companies, company =>
        {
            company.Floor();
            return Task.CompletedTask;
        });
        foreach (var company in companies)
        {
            await company.DisposeAsync();
        }
    }

    private static async Task PrintAsync(string title, List<CompanyUnderTest> companies, Func<CompanyUnderTest, Task> work)
    {
        var processor = Sizes.ToDictionary(size => size, _ => new List<double>());
        var clock = Sizes.ToDictionary(size => size, _ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            for (var place = 0; place < Sizes.Length; place++)
            {
                GC.Collect();
                var (used, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                for (var time = 0; time < Sizes[^1] / Sizes[place]; time++)
                {
                    await work(companies[place]);
                }

                processor[Sizes[place]].Add((Environment.CpuUsage.TotalTime - used).TotalMicroseconds / Sizes[^1]);
                clock[Sizes[place]].Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / Sizes[^1]);
            }
        }

        Console.WriteLine(
            $"{title}\n\n| People | Processor time a person | Clock time a person | Processor time beside {Sizes[0]:N0} people "
            + "|\n|---|---|---|---|");
        foreach (var size in Sizes)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {size:N0} | {Median(processor[size]):F2} µs | {Median(clock[size]):F2} µs | "
                    + $"{Median(processor[size]) / Median(processor[Sizes[0]]):F2} × |"));
        }

        Console.WriteLine();
    }

    // The first round warms up.
    private static double Median(List<double> measured) => measured.Skip(1).Order().ElementAt(Rounds / 2);
}
