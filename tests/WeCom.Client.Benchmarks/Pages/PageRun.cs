using System.Diagnostics;
using System.Globalization;
using WeCom.Client.Benchmarks.Databases;
using WeCom.Client.Benchmarks.Http;

namespace WeCom.Client.Benchmarks.Pages;

/// <summary>
/// Measures the time that each page of a large company takes, from the request to the last byte. The simulator is in another process.
/// </summary>
internal static class PageRun
{
    private const int WarmUps = 2;
    private const int Repeats = 5;
    private const double MostMilliseconds = 300;

    public static async Task RunAsync(string people)
    {
        using var simulator = new OwnProcess("company", people);
        var company = ServedCompany.Parse(await simulator.ReadLineAsync());
        var folder = System.IO.Directory.CreateTempSubdirectory("wecom-benchmark-");
        try
        {
            await using var host = new PageHost(company, folder.FullName);
            var (firstRun, person) = await host.FillAsync();
            await host.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = host.Address };
            Console.WriteLine("| Page | Median | Longest | Size | Promised | Kept |\n|---|---|---|---|---|---|");
            string[] pages =
            [
                "", "held", "runs", "runs?kind=full&result=ok", $"run?id={firstRun}", $"person?id={person.UserId}",
                $"person?id={person.UserId}&skip=50", "departments", "departments?id=2", "events", "plan", "doctor", "settings",
            ];
            foreach (var page in pages)
            {
                await PrintAsync(page, () => http.GetByteArrayAsync(new Uri(page, UriKind.Relative)));
            }

            var token = await TokenAsync(http);
            await PrintAsync(
                "held (filter)",
                () => PostAsync(http, "held", token, [new("do", "filter"), new("of", "hash0"), new("text", "a")]));
            foreach (var text in new[] { person.UserId, person.Name!, person.Mobile! })
            {
                await PrintAsync("person (search)", () => PostAsync(http, "person", token, [new("q", text)]));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task PrintAsync(string page, Func<Task<byte[]>> loadAsync)
    {
        var times = new List<double>();
        var size = 0;
        for (var round = -WarmUps; round < Repeats; round++)
        {
            var began = Stopwatch.GetTimestamp();
            size = (await loadAsync()).Length;
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        times.Sort();
        var median = times[Repeats / 2];
        var name = page.Split('?') is [var path, var query] ? $"{path}?{string.Join('&', query.Split('&').Select(NameOf))}" : page;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {(name.Length == 0 ? "overview" : name)} | {median:F0} ms | {times[^1]:F0} ms | {size / 1000.0:F0} KB "
            + $"| at most {MostMilliseconds:F0} ms | {(median <= MostMilliseconds ? "yes" : "NO")} |"));
    }

    private static string NameOf(string parameter) => parameter.Split('=')[0];

    private static async Task<string> TokenAsync(HttpClient http)
    {
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var html = await http.GetStringAsync(new Uri("person", UriKind.Relative));
        return html[(html.IndexOf(Field, StringComparison.Ordinal) + Field.Length)..].Split('"')[0];
    }

    private static async Task<byte[]> PostAsync(
        HttpClient http, string page, string token, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
        using var answer = await http.PostAsync(new Uri(page, UriKind.Relative), form);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
