using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using WeCom.Client.Benchmarks.Databases;
using WeCom.Client.Benchmarks.Http;
using WeCom.Client.EntityFrameworkCore.Tests.Databases.Postgres;

namespace WeCom.Client.Benchmarks.Callbacks;

/// <summary>
/// Callbacks at a host whose inbox is a table, with WeCom in another process: a storm of events, single changes, an import.
/// </summary>
internal static class CallbackRun
{
    private const int Rate = 2_000;
    private const int Seconds = 30;
    private const int FirstSeconds = 2;
    private const int Imported = 5_000;
    private const int Changes = 5;

    public static async Task RunAsync(string kind)
    {
        using var server = kind == "postgres" ? PostgresServer.Start() : null;
        var folder = Directory.CreateTempSubdirectory("wecom-callbacks-");
        try
        {
            await RunAsync(server is null ? new SqliteFloor(folder.FullName) : new PostgresFloor(server));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(IFloor database)
    {
        using var wecom = new OwnProcess("wecom");
        await using var host = await HostUnderTest.StartAsync((await wecom.ReadLineAsync()).Split(' '), database);
        await host.FullSyncAsync();
        var full = await host.FullSyncAsync();
        Console.WriteLine($"A full sync makes {full} calls.\n\n{Figure.Header}");
        var cold = await wecom.AskAsync($"storm {host.Url} {Rate} {FirstSeconds} 预热");
        Console.WriteLine(new Figure(
            $"the first {FirstSeconds} seconds of a process that has just started, not counted below: 99 %", $"{cold.Split(' ')[4]} ms"));
        await host.DrainAsync();
        foreach (var figure in await StormAsync(wecom, host))
        {
            Console.WriteLine(figure);
        }

        await wecom.AskAsync($"subscribe {host.Url}");
        Console.WriteLine(await ChangeAsync(wecom, host));
        Console.WriteLine(await ImportAsync(wecom, host, full));
    }

    private static async Task<List<Figure>> StormAsync(OwnProcess wecom, HostUnderTest host)
    {
        var memory = new List<double>();
        var storm = wecom.AskAsync($"storm {host.Url} {Rate} {Seconds} 风暴");
        while (await Task.WhenAny(storm, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System)) != storm)
        {
            memory.Add(Environment.WorkingSet / 1_000_000.0);
        }

        var told = (await storm).Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        await host.DrainAsync();
        var lost = told[6] - await host.CountAsync("风暴");
        var (first, last) = (memory[memory.Count / 3], memory[^1]);
        return
        [
            Figure.Of(Text($"{told[0]:N0} events in {told[2]:F1} s: 99 % are answered within"), told[4], "{0:F1} ms", atMost: 100),
            new("the median; the longest", Text($"{told[3]:F1} ms; {told[5]:F1} ms")),
            Figure.Of("events that were not answered with 200", told[0] - told[1], "{0:N0}", atMost: 0),
            Figure.Of(Text($"people of {told[6]:N0} whose change the store lacks afterwards"), lost, "{0:N0}", atMost: 0),
            new("working set after a third of the time; at the end", Text($"{first:F0} MB; {last:F0} MB")),
        ];
    }

    private static async Task<Figure> ChangeAsync(OwnProcess wecom, HostUnderTest host)
    {
        var longest = TimeSpan.Zero;
        for (var change = 0; change < Changes; change++)
        {
            var position = Text($"职位{change}");
            await wecom.AskAsync($"change {position}");
            var began = Stopwatch.GetTimestamp();
            while (await host.CountAsync(position) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }

            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;
        }

        return Figure.Of(Text($"a single change is in the store, the longest of {Changes}"), longest.TotalSeconds, "{0:F1} s", atMost: 3);
    }

    private static async Task<Figure> ImportAsync(OwnProcess wecom, HostUnderTest host, int full)
    {
        var before = host.Calls;
        await wecom.AskAsync(Text($"import {Imported}"));
        await host.DrainAsync();
        var lost = Imported - await host.CountImportedAsync();
        return Figure.Of(
            Text($"an import of {Imported:N0} people, in full syncs ({lost} of them missing)"),
            (double)(host.Calls - before) / full,
            "{0:F2}",
            atMost: 1.2);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
