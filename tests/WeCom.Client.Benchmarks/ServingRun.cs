using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using WeCom.Client.Simulator;
using WeCom.Client.Simulator.Records;
using WeCom.Client.Simulator.Server;

namespace WeCom.Client.Benchmarks;

/// <summary>
/// People per second that user/list serves, beside a static file of the same bytes that the same server sends. One after the other in every
/// round, so that whatever else the machine does meets both; client and server share the process.
/// </summary>
internal static class ServingRun
{
    private const int People = 30_000;
    private const int Answers = 10;
    private const int Rounds = 15;

    public static async Task RunAsync()
    {
        await using var wecom = await WeComSimulator.StartAsync(
            options => options.Organization = SimulatedOrganization.Generate(new CompanyShape { Departments = 1, People = People }));
        using var http = new HttpClient(new SocketsHttpHandler());
        var url = $"{wecom.BaseAddress}cgi-bin/user/list?department_id=1&access_token={wecom.Tokens.IssueTo(wecom.App)}";
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await http.GetByteArrayAsync(url));
        await using var files = await LoopbackServer.StartAsync(
            port: 0,
            request => request.Response.SendFileAsync(path),
            CancellationToken.None);
        var (served, still) = (new List<Sample>(), new List<Sample>());
        for (var round = 0; round < Rounds; round++)
        {
            served.Add(await MeasureAsync(http, url));
            still.Add(await MeasureAsync(http, files.BaseAddress.AbsoluteUri));
        }

        File.Delete(path);
        Console.WriteLine("| Answer | People a second | Processor time a person | Allocated a person |\n|---|---|---|---|");
        Print("user/list", served);
        Print("Static file of the same bytes", still);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n{Median(served.Zip(still, (one, other) => one.Seconds / other.Seconds)):F2} times as long, median of the rounds; "
                + $"{served[0].Bytes / People} bytes a person"));
    }

    private static async Task<Sample> MeasureAsync(HttpClient http, string url)
    {
        var buffer = new byte[64 * 1024];
        var (allocated, used, began) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        long total = 0;
        for (var time = 0; time < Answers; time++)
        {
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
            await using var body = await response.Content.ReadAsStreamAsync();
            while (await body.ReadAsync(buffer) is var read and > 0)
            {
                total += read;
            }
        }

        var took = Stopwatch.GetElapsedTime(began);
        return new Sample(
            took.TotalSeconds,
            (Environment.CpuUsage.TotalTime - used).TotalNanoseconds,
            GC.GetTotalAllocatedBytes() - allocated,
            total / Answers);
    }

    private static void Print(string title, List<Sample> samples) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {title} | {People * Answers / Median(samples.Select(sample => sample.Seconds)):N0} | "
        + $"{Median(samples.Select(sample => sample.Processor)) / People / Answers:F0} ns | "
        + $"{Median(samples.Select(sample => (double)sample.Allocated)) / People / Answers:F0} bytes |"));

    // The first rounds warm up.
    private static double Median(IEnumerable<double> measured) => measured.Skip(2).Order().ElementAt((Rounds - 2) / 2);

    private sealed record Sample(double Seconds, double Processor, long Allocated, long Bytes);
}
