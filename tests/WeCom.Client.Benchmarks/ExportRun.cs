using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using WeCom.Client.Benchmarks.Databases;
using WeCom.Client.Benchmarks.Http;
using WeCom.Client.Companies;
using WeCom.Client.Configuration;
using WeCom.Client.Organization.Reading;
using WeCom.Client.Tokens;

namespace WeCom.Client.Benchmarks;

/// <summary>
/// Reads a company by an export, beside the least that this takes: to fetch the same files, decrypt them and count the people in them.
/// The two take turns; the simulator is in a process of its own.
/// </summary>
internal static class ExportRun
{
    private const int Rounds = 6;

    public static async Task RunAsync(string people)
    {
        using var simulator = new OwnProcess("company", people);
        var company = ServedCompany.Parse(await simulator.ReadLineAsync());
        var services = new ServiceCollection();
        services.AddWeComIntegration(options =>
        {
            (options.CorpId, options.AgentId, options.Secret) = (company.CorpId, company.AgentId, company.Secret);
            (options.BaseAddress, options.Sync.ReadPath) = (company.Server, ReadPath.Export);
        });
        await using var provider = services.BuildServiceProvider();
        var own = provider.GetRequiredKeyedService<Company>("");
        var reader = own.Reader(own.Client.Value, own.Configuration.Freeze());
        using var floor = new ExportFloor(company.Server, await provider.GetRequiredService<ITokenManager>().GetAccessTokenAsync());

        Console.WriteLine($"{people} people by an export\n\n| Round | Library | Processor | Floor | Processor | Clock | Processor |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var ratios = new List<(double Clock, double Processor)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (library, read) = await MeasureAsync(async () => await CountAsync(reader));
            var (least, counted) = await MeasureAsync(floor.CountAsync);
            if (read != counted)
            {
                throw new InvalidOperationException($"{read} people were read, and {counted} counted.");
            }

            ratios.Add((library.Clock / least.Clock, library.Processor / least.Processor));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {round} | {library.Clock.TotalSeconds:F2} s | {library.Processor.TotalSeconds:F2} s | {least.Clock.TotalSeconds:F2} s "
                + $"| {least.Processor.TotalSeconds:F2} s | {ratios[^1].Clock:F2} × | {ratios[^1].Processor:F2} × |"));
        }

        // The first round compiles.
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nMedians without the first round: {Median(ratios.Select(ratio => ratio.Clock)):F2} times as long, "
            + $"{Median(ratios.Select(ratio => ratio.Processor)):F2} times the processor time; {floor.Bytes / 1e6:F0} MB encrypted."));
    }

    private static async Task<int> CountAsync(OrganizationReader reader)
    {
        var snapshot = await reader.ReadAsync(ReadScope.Everything, null, CancellationToken.None);
        return snapshot.ExportFailure is { } failure ? throw failure : snapshot.Users.Count;
    }

    private static async Task<(Elapsed Took, int People)> MeasureAsync(Func<Task<int>> read)
    {
        GC.Collect();
        var began = Elapsed.Now;
        var people = await read();
        return (Elapsed.Now - began, people);
    }

    private static double Median(IEnumerable<double> ratios) => ratios.Skip(1).Order().ElementAt((Rounds - 1) / 2);
}
