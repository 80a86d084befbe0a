using System.Diagnostics;
using System.Globalization;

namespace WeCom.Client.Benchmarks.Http;

/// <summary>
/// Measures the peak memory of a process that reads the large answer once and keeps nothing of it, beside one that only counts the people
/// in it.
/// </summary>
internal static class PeakMemory
{
    public const string Library = "library";
    public const string Bare = "bare";
    private const int Processes = 7;

    public static async Task<Figure> MeasureAsync(ServedAddresses served)
    {
        var (library, bare) = (new List<double>(), new List<double>());
        for (var process = 0; process < Processes; process++)
        {
            library.Add(await PeakOfAsync(Library, served));
            bare.Add(await PeakOfAsync(Bare, served));
        }

        return Figure.Of(
            "30,000 people in one answer: peak working set above that of the floor",
            Median(library) - Median(bare),
            "{0:F1} MB",
            atMost: 75) with
        {
            Library = string.Create(CultureInfo.InvariantCulture, $"{Median(library) - Median(bare):F1} MB ({Median(library):F1})"),
            Floor = string.Create(CultureInfo.InvariantCulture, $"({Median(bare):F1} MB)"),
        };
    }

    /// <summary>Runs the work of the other process.</summary>
    public static async Task RunAsync(string who, ServedAddresses served)
    {
        if (who == Library)
        {
            using var client = served.Client(served.Files);
            await client.Contacts.ListUsersAsync(LargeCompany.Everybody);
        }
        else
        {
            using var bare = new BareClient(served);
            await bare.CountLargeAsync();
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<double> PeakOfAsync(string who, ServedAddresses served)
    {
        using var process = new OwnProcess("peak", who, served.ToLine());
        return double.Parse(await process.ReadLineAsync(), CultureInfo.InvariantCulture) / 1_000_000;
    }

    private static double Median(List<double> peaks) => peaks.Order().ElementAt(Processes / 2);
}
