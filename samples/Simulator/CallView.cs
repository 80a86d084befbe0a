using System.Globalization;
using Spectre.Console;
using WeCom.Client.Simulator;

namespace Simulator;

/// <summary>The calls as they come: a table that lives in a terminal, a line a call in a file or a pipe.</summary>
internal sealed class CallView(RequestJournal requests, IAnsiConsole console, TimeProvider time)
{
    private const string Well = "0";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public async Task ShowAsync(bool isTerminal, CancellationToken cancellationToken)
    {
        if (!isTerminal)
        {
            var seen = 0;
            await EachTimeAsync(() => seen = WriteLines(seen), cancellationToken);
            WriteLines(seen);
            return;
        }

        await console.Live(Table()).StartAsync(live => EachTimeAsync(() => live.UpdateTarget(Table()), cancellationToken));
    }

    /// <summary>Endpoints, and paths that are none, with their calls; failures and the last of them are those of the latest 10,000 calls.</summary>
    internal Table Table()
    {
        var table = new Table().AddColumn("Endpoint").AddColumn(Right("Calls")).AddColumn(Right("Failed")).AddColumn("Last answer").AddColumn("Last query");
        foreach (var calls in requests.Latest.GroupBy(request => request.Endpoint, StringComparer.Ordinal).OrderBy(calls => calls.Key, StringComparer.Ordinal))
        {
            var last = calls.Last();
            table.AddRow(
                Markup.Escape(Printable(calls.Key)),
                Number(requests.Count(calls.Key)),
                Number(calls.Count(call => Answer(call) != Well)),
                Answer(last),
                Markup.Escape(Printable(last.Query)));
        }

        return table.Caption(Number(requests.Total) + " calls");
    }

    /// <summary>The errcode; where none was answered, the HTTP status, or that a fault has struck.</summary>
    private static string Answer(SimulatedRequest call) => call switch
    {
        { StatusCode: 0 } => "broken off",
        { StatusCode: >= 400 } => string.Create(CultureInfo.InvariantCulture, $"HTTP {call.StatusCode}"),
        { ErrorCode: 0, IsFaulty: true } => "faulty",
        _ => call.ErrorCode.ToString(CultureInfo.InvariantCulture),
    };

    // Whoever calls decides what stands in a path or a query; it must not end the line, nor steer the terminal.
    private static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private int WriteLines(int seen)
    {
        int total;
        IReadOnlyList<SimulatedRequest> latest;
        do
        {
            (total, latest) = (requests.Total, requests.Latest);
        }
        while (total != requests.Total);

        foreach (var call in latest.TakeLast(total - seen))
        {
            console.Profile.Out.Writer.WriteLine($"{Answer(call)} {Printable(call.Endpoint + (call.Query.Length > 0 ? "?" + call.Query : ""))}");
        }

        console.Profile.Out.Writer.Flush();
        return total;
    }

    private async Task EachTimeAsync(Action act, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                act();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            act();
        }
    }
}
